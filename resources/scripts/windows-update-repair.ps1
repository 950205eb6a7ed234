$ErrorActionPreference = 'Stop'

$names = 'wuauserv', 'bits', 'cryptsvc'
$running = @()
foreach ($service in Get-Service -Name $names) {
    Write-Output "FACT: The service $($service.Name) is $($service.Status), start type $($service.StartType)."
    if ($service.Status -eq 'Running' -and $running -notcontains $service.Name) {
        $running += $service.Name
    }
    foreach ($dependent in $service.DependentServices) {
        if ($dependent.Status -eq 'Running' -and $running -notcontains $dependent.Name) {
            Write-Output "FACT: The running service $($dependent.Name) depends on $($service.Name)."
            $running += $dependent.Name
        }
    }
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
        # Inside: where one of them does not stop, those that were stopped are started again. -Force also stops the
        # services that depend on them.
        Stop-Service -Name $names -Force
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
        foreach ($name in $running) {
            Start-Service -Name $name -ErrorAction SilentlyContinue
            Write-Output "FACT: The service $name is $((Get-Service -Name $name).Status) now; it was running before."
        }
    }
    foreach ($name in $running) {
        if ((Get-Service -Name $name).Status -ne 'Running') {
            throw "The service $name could not be started again."
        }
    }
}
