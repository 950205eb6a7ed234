$ErrorActionPreference = 'Stop'

$folder = [System.IO.Path]::GetTempPath()
$limit = (Get-Date).AddDays(-$p_older_than_days)
$link = [System.IO.FileAttributes]::ReparsePoint
$files = @()
# Folder by folder: -Recurse of PowerShell 5.1 would walk through links to other folders.
$pending = New-Object -TypeName System.Collections.Stack
$pending.Push($folder)
while ($pending.Count -gt 0) {
    $here = $pending.Pop()
    foreach ($entry in @(Get-ChildItem -LiteralPath $here -Force -ErrorAction SilentlyContinue)) {
        if ($entry.Attributes -band $link) {
            continue
        }
        if ($entry.PSIsContainer) {
            $pending.Push($entry.FullName)
        }
        elseif ($entry.LastWriteTime -lt $limit) {
            $files += $entry
        }
    }
}
$size = [math]::Round((($files | Measure-Object -Property Length -Sum).Sum) / 1MB, 1)
Write-Output "FACT: The folder for temporary files is $folder."
Write-Output "FACT: $($files.Count) temporary files ($size MB) are older than ${p_older_than_days} days."

if ($p_mode -eq 'apply') {
    $deleted = 0
    foreach ($file in $files) {
        try {
            Remove-Item -LiteralPath $file.FullName -Force
            $deleted++
        }
        catch {
            Write-Verbose -Message "Left: $($file.FullName)"
        }
    }
    Write-Output "FACT: $deleted of $($files.Count) old temporary files were deleted; the others are in use or may not be deleted."
}
