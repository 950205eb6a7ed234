$ErrorActionPreference = 'Stop'

$service = Get-Service | Where-Object { $_.Name -eq $p_service -or $_.DisplayName -eq $p_service } | Select-Object -First 1
if (-not $service) {
    Write-Output 'FACT: There is no service of this name.'
    exit 1
}
$dependents = @($service.DependentServices | Where-Object { $_.Status -eq 'Running' } | ForEach-Object { $_.Name })
Write-Output "FACT: The service $($service.Name) is $($service.Status), start type $($service.StartType)."
Write-Output "FACT: $($dependents.Count) running services depend on it: $($dependents -join ', ')"

if ($p_mode -eq 'apply') {
    Restart-Service -InputObject $service -Force
    foreach ($name in $dependents) {
        Start-Service -Name $name
    }
    $service.WaitForStatus('Running', [timespan]::FromSeconds(30))
    $service.Refresh()
    Write-Output "FACT: The service $($service.Name) was restarted and is $($service.Status)."
}
