$ErrorActionPreference = 'Stop'

$queue = Join-Path -Path $env:SystemRoot -ChildPath 'System32\spool\PRINTERS'
$spooler = Get-Service -Name 'Spooler'
$dependents = @($spooler.DependentServices | Where-Object { $_.Status -eq 'Running' } | ForEach-Object { $_.Name })
$jobs = @(Get-ChildItem -LiteralPath $queue -File -Filter '*.SHD')
Write-Output "FACT: The print spooler is $($spooler.Status), start type $($spooler.StartType)."
Write-Output "FACT: $($jobs.Count) print jobs wait in the queue."
foreach ($name in $dependents) {
    Write-Output "FACT: The running service $name depends on the print spooler."
}

if ($p_mode -eq 'apply') {
    try {
        # -Force also stops the services that depend on it; they are started again below, whatever happens.
        Stop-Service -Name 'Spooler' -Force
        foreach ($file in Get-ChildItem -LiteralPath $queue -File) {
            Remove-Item -LiteralPath $file.FullName -Force
        }
        Write-Output 'FACT: The waiting print jobs were deleted.'
    }
    catch {
        Write-Output "FACT: The print queue was not cleared completely: $($_.Exception.Message)"
        throw
    }
    finally {
        $left = @(Get-ChildItem -LiteralPath $queue -File -ErrorAction SilentlyContinue).Count
        Write-Output "FACT: $left files are left in the print queue."
        foreach ($name in @('Spooler') + $dependents) {
            Start-Service -Name $name -ErrorAction SilentlyContinue
            Write-Output "FACT: The service $name is $((Get-Service -Name $name).Status) now."
        }
    }
    foreach ($name in @('Spooler') + $dependents) {
        if ((Get-Service -Name $name).Status -ne 'Running') {
            throw "The service $name could not be started again."
        }
    }
}
