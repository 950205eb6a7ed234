$ErrorActionPreference = 'Stop'

$services = 'wuauserv', 'bits', 'cryptsvc'
foreach ($service in Get-Service -Name $services) {
    Write-Output "FACT: The service $($service.Name) is $($service.Status), start type $($service.StartType)."
}
$last = Get-HotFix | Where-Object { $_.InstalledOn } | Sort-Object -Property InstalledOn | Select-Object -Last 1
if ($last) {
    Write-Output "FACT: The last installed update is $($last.HotFixID) of $($last.InstalledOn.ToString('yyyy-MM-dd'))."
}

if ($p_mode -eq 'apply') {
    $stamp = Get-Date -Format 'yyyyMMdd-HHmmss'
    $folders = @(
        (Join-Path -Path $env:SystemRoot -ChildPath 'SoftwareDistribution'),
        (Join-Path -Path $env:SystemRoot -ChildPath 'System32\catroot2')
    )
    try {
        # Inside: where one of them does not stop, those that were stopped are started again.
        Stop-Service -Name $services -Force
        foreach ($folder in $folders) {
            if (Test-Path -LiteralPath $folder) {
                $aside = "$(Split-Path -Path $folder -Leaf).old-$stamp"
                Rename-Item -LiteralPath $folder -NewName $aside
                Write-Output "FACT: The folder $folder was set aside as $aside."
            }
        }
    }
    catch {
        Write-Output "FACT: The repair was not finished: $($_.Exception.Message)"
        throw
    }
    finally {
        foreach ($service in $services) {
            Start-Service -Name $service -ErrorAction SilentlyContinue
            Write-Output "FACT: The service $service is $((Get-Service -Name $service).Status) now."
        }
    }
}
