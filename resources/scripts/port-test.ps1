$ErrorActionPreference = 'Stop'

try {
    $addresses = @([System.Net.Dns]::GetHostAddresses($p_host))
    $listed = @($addresses | ForEach-Object { $_.IPAddressToString }) -join ', '
    Write-Output "FACT: ${p_host} resolves to $listed."
}
catch {
    Write-Output "FACT: ${p_host} does not resolve to an address."
    exit 1
}

foreach ($address in $addresses) {
    # One client for each address: a client made for IPv4 never tries IPv6.
    $client = New-Object -TypeName System.Net.Sockets.TcpClient -ArgumentList $address.AddressFamily
    try {
        $attempt = $client.ConnectAsync($address, $p_port)
        if ($attempt.Wait(5000)) {
            Write-Output "FACT: A TCP connection to ${p_host} ($address) port ${p_port} works."
        }
        else {
            Write-Output "FACT: A TCP connection to ${p_host} ($address) port ${p_port} timed out after 5 seconds."
        }
    }
    catch {
        Write-Output "FACT: A TCP connection to ${p_host} ($address) port ${p_port} was refused or is not possible."
    }
    finally {
        $client.Close()
    }
}
