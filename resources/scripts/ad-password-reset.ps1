$ErrorActionPreference = 'Stop'

Import-Module -Name ActiveDirectory
$user = Get-ADUser -Identity $p_account -Properties 'PasswordLastSet', 'LockedOut', 'Enabled', 'PasswordNeverExpires'
Write-Output "FACT: The password of $($user.SamAccountName) was last set at $($user.PasswordLastSet); enabled: $($user.Enabled); locked: $($user.LockedOut)."
if ($user.PasswordNeverExpires) {
    Write-Output "FACT: The password of $($user.SamAccountName) never expires, so a change at the next sign-in cannot be asked for."
}

if ($p_mode -eq 'apply') {
    $secret = New-Object -TypeName System.Security.SecureString
    foreach ($character in $p_new_password.ToCharArray()) {
        $secret.AppendChar($character)
    }
    try {
        Set-ADAccountPassword -Identity $user.DistinguishedName -Reset -NewPassword $secret
    }
    catch {
        Write-Output "FACT: The password of $($user.SamAccountName) was not reset; the old one stays in force."
        throw
    }
    finally {
        $secret.Dispose()
    }
    Write-Output "FACT: The password of $($user.SamAccountName) was reset."
    if (-not $user.PasswordNeverExpires) {
        try {
            Set-ADUser -Identity $user.DistinguishedName -ChangePasswordAtLogon $true
            Write-Output "FACT: A new password of $($user.SamAccountName) is asked for at the next sign-in."
        }
        catch {
            Write-Output "FACT: A change at the next sign-in could not be asked for; the password that was set stays in force."
            throw
        }
    }
}
