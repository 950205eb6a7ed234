$ErrorActionPreference = 'Stop'

$reachable = Test-Path -LiteralPath $p_share
Write-Output "FACT: The share ${p_share} can be reached: $reachable."
$drive = Get-PSDrive -PSProvider FileSystem | Where-Object { $_.Name -eq $p_letter }
if ($drive) {
    Write-Output "FACT: The letter ${p_letter} is in use for $($drive.DisplayRoot)$($drive.Root)."
}

if ($p_mode -eq 'apply') {
    if ($drive -or -not $reachable) {
        Write-Output 'FACT: The drive was not mapped: the letter is in use or the share cannot be reached.'
        exit 1
    }
    New-PSDrive -Name $p_letter -PSProvider FileSystem -Root $p_share -Persist -Scope Global | Out-Null
    Write-Output "FACT: The share ${p_share} was mapped as drive ${p_letter}."
}
