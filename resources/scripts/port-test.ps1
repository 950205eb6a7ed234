$ErrorActionPreference = 'Stop'

try {
    $addresses = @([System.Net.Dns]::GetHostAddresses($p_host) | ForEach-Object { $_.IPAddressToString })
    Write-Output "FACT: ${p_host} resolves to $($addresses -join ', ')."
}
catch {
    Write-Output "FACT: ${p_host} does not resolve to an address."
    exit 1
}

$client = New-Object -TypeName System.Net.Sockets.TcpClient -Property @{ SendTimeout = 5000 }
try {
    $attempt = $client.ConnectAsync($p_host, $p_port)
    if ($attempt.Wait(5000)) {
        Write-Output "FACT: A TCP connection to ${p_host} port ${p_port} works."
    }
    else {
        Write-Output "FACT: A TCP connection to ${p_host} port ${p_port} timed out after 5 seconds."
    }
}
catch {
    Write-Output "FACT: A TCP connection to ${p_host} port ${p_port} was refused or is not possible."
}
finally {
    $client.Close()
}
