$ErrorActionPreference = 'Stop'

$limit = (Get-Date).AddDays($p_days)
$all = @(Get-ChildItem -LiteralPath 'Cert:\LocalMachine\My')
$soon = @($all | Where-Object { $_.NotAfter -lt $limit } | Sort-Object -Property NotAfter)
Write-Output "FACT: $($soon.Count) of $($all.Count) certificates have expired or will within ${p_days} days."
foreach ($certificate in $soon) {
    Write-Output "FACT: $($certificate.Subject) (thumbprint $($certificate.Thumbprint)) is valid until $($certificate.NotAfter.ToString('yyyy-MM-dd'))."
}
