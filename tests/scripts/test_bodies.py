"""Ways of using a parameter that would let its value become code are refused when a template is read."""

import pytest

from flowpilot_desktop.domain.scripts import Shell
from flowpilot_desktop.services.scripts.bodies import references
from flowpilot_desktop.services.scripts.contexts import Context
from flowpilot_desktop.services.scripts.validation import validate_template
from tests.scripts.templates import template

TEXT = {"type": "string"}
NUMBER = {"type": "integer"}


def problems(shell: Shell, body: str) -> str:
    return " ".join(validate_template(template(shell, body, it=TEXT, n=NUMBER)))


USES_ALL = {Shell.BASH: 'printf \'%s %s\' "$p_it" "$p_n"\n', Shell.POWERSHELL: "Write-Output $p_it $p_n\n"}


@pytest.mark.parametrize(
    "line",
    [
        'grep -F -- "$p_it" /etc/hosts',
        'systemctl status -- "$p_it"',
        'id -u "$p_it"',
        'x="$p_it"; printf "%s\\n" "$x"',
        'if [ "$p_it" = yes ]; then true; fi',
        'if [[ "$p_it" == yes ]]; then true; fi',
        'case "$p_it" in a|b) true ;; esac',
        'x=$(case "$p_it" in a) printf y ;; esac)',
        "cat <<END\nvalue: $p_it\nEND",
        "cat <<'END'\n$p_other\nEND",
        "# $p_other in a comment",
        "printf '%s' '$p_other'",
        "printf '%s' \"\\$p_other\"",
        'x=$((p_n * 2)); [ "$x" -gt "$p_n" ]',
        'head -n "$p_n" <<< "$p_it"',
        'printf \'%s\' "${p_it%.*}" "${#p_it}"',
        'f() { printf \'%s\' "$1"; }; f -- "$p_it"',
        'grep -F \\\n  -- "$p_it"',
        "a[$((p_n))]=1; y=([p_n]=1); printf '%s' \"${HOME:p_n:$p_n}\"",
        'local -i count="$p_n"; text="$p_it"',
        'read -r first <<< "$p_it"; mapfile -t lines < "$p_it"',
        'export COLOUR="$p_it"; own_path="$p_it"; local name="$p_it"',
        'if [ -n "$p_it" ] && [[ "$p_it" == [a-z]* ]]; then true; fi',
        "printf '%s' \"list[$p_it] ${p_it:-none} PATH is $p_it\"",
    ],
)
def test_bash_bodies_that_keep_a_value_a_value_are_taken(line: str) -> None:
    assert problems(Shell.BASH, f"{USES_ALL[Shell.BASH]}{line}\n") == ""


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("printf '%s' $p_it", "double quotes"),
        ('eval "$p_it"', "eval"),
        ('bash -c "$p_it"', "bash"),
        ('sh -c "ls $p_it"', "sh"),
        ('ssh host -- "$p_it"', "ssh"),
        ('awk "/$p_it/" f', "awk"),
        ('sed "s/x/$p_it/" f', "sed"),
        ('find / -print0 | xargs -- "$p_it"', "run as a command"),
        ('trap "$p_it" EXIT', "trap"),
        ("bash <<END\n$p_it\nEND", "bash"),
        ('bash -c "\n$p_it\n"', "bash"),
        ("printf '%s' \"$p_it\" |\n  bash", "bash"),
        ('echo "$p_it"', "echo"),
        ('"$p_it" --version', "run as a command"),
        ('sudo "$p_it"', "run as a command"),
        ('true && "$p_it"', "run as a command"),
        ('rm "$p_it"', "write -- before"),
        ('kill "$p_n"', "write -- before"),
        ('printf "$p_it"', "format"),
        ("x=$((p_it + 1))", "evaluate"),
        ("x=$(( $p_it + 1 ))", "evaluate"),
        ('[[ "$p_it" -eq 5 ]]', "evaluates"),
        ("printf '%s' \"${!p_it}\"", "name of a variable"),
        ("printf '%s' \"$p_other\"", "no parameter"),
        ("p_it=x", "changes a parameter"),
        ("read -r p_it", "changes a parameter"),
        ("for p_it in a b; do true; done", "changes a parameter"),
        ('a["$p_it"]=1', "subscript"),
        ('a[ "$p_it" ]=1', "subscript"),
        ('y=(["$p_it"]=1)', "subscript"),
        ("printf '%s' \"${a[$p_it]}\"", "subscript"),
        ("printf '%s' \"${a[p_it]}\"", "evaluate"),
        ("printf '%s' \"${HOME:$p_it}\"", "where a part begins"),
        ("printf '%s' \"${HOME:0:$p_it}\"", "where a part begins"),
        ("printf '%s' \"${@:$p_it}\"", "where a part begins"),
        ('local -i x="$p_it"', "leave -i out"),
        ('declare -i x="$p_it"', "leave -i out"),
        ('typeset -i x="$p_it"', "leave -i out"),
        ('readonly -ri x="$p_it"', "leave -i out"),
        ('local -i x\nx="$p_it"', "x was declared with -i"),
        ("x=$[p_it]", "write $((…)) instead"),
        ('[ "$p_it" -gt 5 ]', "compares numbers"),
        ('read -r "$p_it"', "“read” takes a value as the name"),
        ('mapfile -t "$p_it" < f', "“mapfile” takes a value"),
        ('mapfile -C "$p_it" -c 1 lines', "runs a command for each line"),
        ("printf -v \"$p_it\" '%s' a", "“printf -v” takes a value"),
        ('export "$p_it"', "“export” takes a value"),
        ('export "$p_it=1"', "“export” takes a value"),
        ('unset -v "$p_it"', "unset"),
        ('PATH="$p_it:$PATH"', "PATH= steers"),
        ('export PATH="$p_it"', "PATH= steers"),
        ('export "BASH_ENV=$p_it"', "BASH_ENV= steers"),
        ('ENV="$p_it" ls', "ENV= steers"),
        ('IFS="$p_it" read -r x', "IFS= steers"),
        ('LD_PRELOAD="$p_it" ls', "LD_PRELOAD= steers"),
        ("x=`id`", "backticks"),
        ("x=$'a'", "cannot be checked"),
        ("printf 'x", "never closed"),
        ('printf "x', "never closed"),
        ("x=$(id", "never closed"),
        ("cat <<END\nx", "never closed"),
        ("x=${y", "never closed"),
        ("((1", "never closed"),
        ("x=" + "$(" * 60, "nested too deeply"),
        ("if true; then " * 300 + ":" + "; fi" * 300, "nested too deeply"),
    ],
)
def test_bash_bodies_that_would_obey_a_value_are_refused(line: str, says: str) -> None:
    assert says in problems(Shell.BASH, f"{USES_ALL[Shell.BASH]}{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        "Get-Service -Name $p_it",
        'Write-Output "FACT: ${p_it} is here, $p_it."',
        'Write-Output "$($p_it.Length) letters"',
        "Write-Output '$p_other'",
        "Write-Output 'don’’t $p_other'",
        'Write-Output "`$p_other"',
        "# $p_other",
        "<# $p_other #>",
        "@'\n$p_other\n'@ | Out-Null",
        '@"\nvalue: $p_it\n"@ | Out-Null',
        "if ($P_IT -eq 'x') { $local = $p_n + 1 }",
        '$x = "quote "" in $p_it"',
        "Write-Output a#b",
        '$y = $p_it; & icacls.exe $y; Write-Output "Tom & $y . $y"',
        "foreach ($i in $p_it.Split(',')) { Write-Output $i }",
        "New-Item -Path 'C:\\x' -Name $p_it\nImport-Module -Name ActiveDirectory\n$y = $p_n",
        '$p_it | ForEach-Object { Write-Output "it is $_" }',
    ],
)
def test_powershell_bodies_that_keep_a_value_a_value_are_taken(line: str) -> None:
    assert problems(Shell.POWERSHELL, f"{USES_ALL[Shell.POWERSHELL]}{line}\n") == ""


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Invoke-Expression $p_it", "Invoke-Expression"),
        ("iex $p_it", "iex"),
        ("if (1) {" * 300 + "}" * 300, "nested too deeply"),
        ('Invoke-Expression @"\n$p_it\n"@', "Invoke-Expression"),
        ("$p_it |\n  Invoke-Expression", "Invoke-Expression"),
        ("& $p_it", "run as a command"),
        ('$x = & "$p_it"', "run as a command"),
        (". $p_it", "run as a command"),
        ("$y = $p_it; & $y", "$y holds a value and is run as a command"),
        ("$y=$p_it\n. $y", "$y holds a value and is run"),
        ('$script:y = "$p_it"; $z = & $Y -v', "$y holds a value and is run"),
        ("foreach ($i in $p_it.Split(',')) { & $i }", "$i holds a value and is run"),
        ("$p_it | ForEach-Object { & $_ }", "$_ holds a value and is run"),
        ("$y = $p_it; Invoke-Expression $y", "“Invoke-Expression” may read a value"),
        ("$y = $p_it; $y | iex", "“iex” may read a value"),
        ("$y = $p_it; Import-Module $y", "“Import-Module” may read a value"),
        ("& ($p_it)", "run as a command"),
        ("Import-Module $p_it", "Import-Module"),
        ("New-Item -Path Function:\\f -Value $p_it", "a function or an alias would be made"),
        ("New-Item 'function:f' -Value $p_it", "a function or an alias would be made"),
        ("Set-Content -Path function:f -Value $p_it", "a function or an alias would be made"),
        ("$shell.AddScript($p_it)", "AddScript"),
        ("Start-Job -FilePath $p_it", "Start-Job"),
        ("cmd.exe /c $p_it", "cmd"),
        ("powershell -Command $p_it", "powershell"),
        ("[scriptblock]::Create($p_it)", "scriptblock"),
        ("Add-Type $p_it", "Add-Type"),
        ("Start-Process -FilePath $p_it", "Start-Process"),
        ("Get-ADUser -Filter \"Name -eq '$p_it'\"", "-Filter"),
        ("Get-CimInstance -Query \"select * from x where y = '$p_it'\"", "-Query"),
        ("$ExecutionContext.InvokeCommand.ExpandString($p_it)", "ExpandString"),
        ('Write-Output "$p_it: x"', "before a colon"),
        ("Get-Item @p_it", "take a value apart"),
        ("Write-Output $p_other", "no parameter"),
        ("Write-Output $script:p_other", "no parameter"),
        ("Write-Output ${p_other}", "no parameter"),
        ("$p_it = 'x'", "changes a parameter"),
        ("$P_It += 'x'", "changes a parameter"),
        ("foreach ($p_it in 1, 2) { }", "changes a parameter"),
        ("Write-Output 'x", "never closed"),
        ("Write-Output \u201cx", "never closed"),
        ("if ($true) {", "is missing"),
        ("}", "too many"),
        ("& icacls.exe --% x", "cannot be checked"),
        ("<# x", "never closed"),
        ("@'\nx", "never closed"),
    ],
)
def test_powershell_bodies_that_would_obey_a_value_are_refused(line: str, says: str) -> None:
    assert says in problems(Shell.POWERSHELL, f"{USES_ALL[Shell.POWERSHELL]}{line}\n")


@pytest.mark.parametrize("shell", Shell)
def test_a_parameter_that_the_body_never_uses_is_refused(shell: Shell) -> None:
    assert "never uses the parameter “it”" in problems(shell, "# $p_it $p_n\n")


@pytest.mark.parametrize("shell", Shell)
def test_a_body_that_would_go_on_after_an_error_is_refused(shell: Shell) -> None:
    whole = template(shell, USES_ALL[shell], it=TEXT, n=NUMBER)
    assert "stops at the first error" in " ".join(
        validate_template(type(whole)(**{**vars(whole), "body": USES_ALL[shell]}))
    )


def test_references_know_where_they_stand() -> None:
    body = 'a "$p_x" <<E\n$p_y\nE\nb=$((p_n)) # $p_c\nc "$(d "${p_z}")"\n'
    assert [(each.name, each.context) for each in references(body, Shell.BASH)] == [
        ("x", Context.DOUBLE),
        ("y", Context.HERE_EXPANDING),
        ("n", Context.ARITHMETIC),
        ("z", Context.DOUBLE),
    ]
