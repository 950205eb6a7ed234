$ErrorActionPreference = 'Stop'

Import-Module -Name ActiveDirectory
$user = Get-ADUser -Identity $p_account -Properties 'PasswordLastSet', 'LockedOut', 'Enabled'
Write-Output "FACT: The password of $($user.SamAccountName) was last set at $($user.PasswordLastSet); enabled: $($user.Enabled); locked: $($user.LockedOut)."

if ($p_mode -eq 'apply') {
    $secret = New-Object -TypeName System.Security.SecureString
    foreach ($character in $p_new_password.ToCharArray()) {
        $secret.AppendChar($character)
    }
    Set-ADAccountPassword -Identity $user.DistinguishedName -Reset -NewPassword $secret
    Set-ADUser -Identity $user.DistinguishedName -ChangePasswordAtLogon $true
    $secret.Dispose()
    Write-Output "FACT: The password of $($user.SamAccountName) was reset; a new one is asked for at the next sign-in."
}
