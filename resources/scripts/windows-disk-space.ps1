$ErrorActionPreference = 'Stop'

$drives = Get-CimInstance -ClassName Win32_LogicalDisk -Filter 'DriveType = 3'
foreach ($drive in $drives) {
    if (-not $drive.Size) { continue }
    $free = [math]::Round($drive.FreeSpace / 1GB, 1)
    $size = [math]::Round($drive.Size / 1GB, 1)
    $percent = [math]::Round(100 * $drive.FreeSpace / $drive.Size, 1)
    Write-Output "FACT: Drive $($drive.DeviceID) has $free GB of $size GB free ($percent %)."
    if ($percent -lt $p_least_free_percent) {
        Write-Output "FACT: Drive $($drive.DeviceID) is below the limit of ${p_least_free_percent} % free space."
    }
}
