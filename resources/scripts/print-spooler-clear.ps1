$ErrorActionPreference = 'Stop'

$queue = Join-Path -Path $env:SystemRoot -ChildPath 'System32\spool\PRINTERS'
$spooler = Get-Service -Name 'Spooler'
$jobs = @(Get-ChildItem -LiteralPath $queue -File -Filter '*.SHD')
Write-Output "FACT: The print spooler is $($spooler.Status)."
Write-Output "FACT: $($jobs.Count) print jobs wait in the queue."

if ($p_mode -eq 'apply') {
    Stop-Service -Name 'Spooler' -Force
    try {
        foreach ($file in Get-ChildItem -LiteralPath $queue -File) {
            Remove-Item -LiteralPath $file.FullName -Force
        }
    }
    finally {
        Start-Service -Name 'Spooler'
    }
    $spooler.Refresh()
    $left = @(Get-ChildItem -LiteralPath $queue -File).Count
    Write-Output "FACT: The print queue was cleared; $left files are left and the spooler is $($spooler.Status)."
}
