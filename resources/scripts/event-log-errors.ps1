$ErrorActionPreference = 'Stop'

$since = (Get-Date).AddHours(-$p_hours)
$wanted = @{ LogName = $p_log; Level = 1, 2; StartTime = $since }
try {
    $events = @(Get-WinEvent -FilterHashtable $wanted -MaxEvents 2000)
}
catch {
    if ($_.FullyQualifiedErrorId -notlike 'NoMatchingEventsFound*') { throw }
    $events = @()
}
$more = if ($events.Count -ge 2000) { ' or more' } else { '' }
Write-Output "FACT: The log ${p_log} has $($events.Count)$more errors from the last ${p_hours} hours."

$groups = $events | Group-Object -Property ProviderName, Id | Sort-Object -Property Count -Descending
foreach ($group in $groups | Select-Object -First 10) {
    $last = $group.Group[0]
    $message = "$($last.Message)".Split([char]10)[0].Trim()
    Write-Output "FACT: $($group.Count) times $($last.ProviderName) event $($last.Id), last $($last.TimeCreated.ToString('s')): $message"
}
