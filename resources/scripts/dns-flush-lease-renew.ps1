$ErrorActionPreference = 'Stop'

function Write-Address {
    $adapters = Get-NetIPConfiguration | Where-Object { $_.NetAdapter.Status -eq 'Up' }
    foreach ($adapter in $adapters) {
        $address = @($adapter.IPv4Address | ForEach-Object { $_.IPAddress }) -join ', '
        $gateway = @($adapter.IPv4DefaultGateway | ForEach-Object { $_.NextHop }) -join ', '
        $servers = @($adapter.DNSServer | ForEach-Object { $_.ServerAddresses }) -join ', '
        Write-Output "FACT: $($adapter.InterfaceAlias) has the address $address, gateway $gateway, DNS servers $servers."
    }
}

Write-Address
if ($p_mode -eq 'apply') {
    Clear-DnsClientCache
    Write-Output 'FACT: The DNS cache was emptied.'
    $failed = 0
    & ipconfig.exe /renew | Out-Null
    if ($LASTEXITCODE -eq 0) {
        Write-Output 'FACT: The IP lease was renewed.'
    }
    else {
        $failed = $LASTEXITCODE
        Write-Output "FACT: Renewing the IP lease failed (ipconfig ended with $failed); an adapter with a fixed address has none."
    }
    Write-Address
    if ($failed) {
        exit 1
    }
}
