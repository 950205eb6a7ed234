$ErrorActionPreference = 'Stop'

$service = Get-Service | Where-Object { $_.Name -eq $p_service -or $_.DisplayName -eq $p_service } | Select-Object -First 1
if (-not $service) {
    Write-Output 'FACT: There is no service of this name.'
    exit 1
}
$dependents = @($service.DependentServices | Where-Object { $_.Status -eq 'Running' } | ForEach-Object { $_.Name })
Write-Output "FACT: The service $($service.Name) is $($service.Status), start type $($service.StartType)."
foreach ($name in $dependents) {
    Write-Output "FACT: The running service $name depends on $($service.Name)."
}

if ($p_mode -eq 'apply') {
    try {
        # -Force also stops the services that depend on it; they are started again below, whatever happens.
        Restart-Service -Name $service.Name -Force
        Write-Output "FACT: The service $($service.Name) was restarted."
    }
    catch {
        Write-Output "FACT: The service $($service.Name) was not restarted: $($_.Exception.Message)"
        throw
    }
    finally {
        foreach ($name in @($service.Name) + $dependents) {
            Start-Service -Name $name -ErrorAction SilentlyContinue
            Write-Output "FACT: The service $name is $((Get-Service -Name $name).Status) now."
        }
    }
    foreach ($name in @($service.Name) + $dependents) {
        if ((Get-Service -Name $name).Status -ne 'Running') {
            throw "The service $name could not be started again."
        }
    }
}
