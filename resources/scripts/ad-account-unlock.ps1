$ErrorActionPreference = 'Stop'

Import-Module -Name ActiveDirectory
$wanted = 'LockedOut', 'Enabled', 'PasswordExpired', 'LastBadPasswordAttempt'
$user = Get-ADUser -Identity $p_account -Properties $wanted
Write-Output "FACT: The account $($user.SamAccountName) is locked: $($user.LockedOut); enabled: $($user.Enabled); password expired: $($user.PasswordExpired)."
if ($user.LastBadPasswordAttempt) {
    Write-Output "FACT: The last wrong password was given at $($user.LastBadPasswordAttempt.ToString('s'))."
}

if ($p_mode -eq 'apply') {
    try {
        Unlock-ADAccount -Identity $user.DistinguishedName
    }
    catch {
        Write-Output "FACT: The account $($user.SamAccountName) could not be unlocked; nothing about it was changed."
        throw
    }
    $after = Get-ADUser -Identity $user.DistinguishedName -Properties 'LockedOut'
    Write-Output "FACT: The account was unlocked; it is locked now: $($after.LockedOut)."
}
