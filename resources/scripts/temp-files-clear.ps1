$ErrorActionPreference = 'Stop'

$folder = [System.IO.Path]::GetTempPath()
$limit = (Get-Date).AddDays(-$p_older_than_days)
$files = @(Get-ChildItem -LiteralPath $folder -File -Recurse -Force -ErrorAction SilentlyContinue |
        Where-Object { $_.LastWriteTime -lt $limit -and -not ($_.Attributes -band [System.IO.FileAttributes]::ReparsePoint) })
$size = [math]::Round((($files | Measure-Object -Property Length -Sum).Sum) / 1MB, 1)
Write-Output "FACT: $($files.Count) temporary files ($size MB) are older than ${p_older_than_days} days."

if ($p_mode -eq 'apply') {
    $deleted = 0
    foreach ($file in $files) {
        try {
            Remove-Item -LiteralPath $file.FullName -Force
            $deleted++
        }
        catch {
            Write-Verbose -Message "In use: $($file.FullName)"
        }
    }
    Write-Output "FACT: $deleted of $($files.Count) old temporary files were deleted; the others are in use."
}
