# One queue, two agents, one who may only read, one customer. Writes KEY=value lines to the file that is its argument.
use strict;
use warnings;
use lib '/usr/local/share/request-tracker5/lib', '/usr/share/request-tracker5/lib';
use RT;
RT->LoadConfig;
RT->Init;
use RT::AuthToken;
use RT::Queue;
use RT::User;

my ($file) = @ARGV;

sub must {
    my ($id, $said) = @_;
    die "$said\n" unless $id;
    return $id;
}

sub person {
    my ($name, $mail, $privileged, @rights) = @_;
    my $user = RT::User->new(RT->SystemUser);
    must($user->Create(Name => $name, RealName => ucfirst($name), EmailAddress => $mail, Privileged => $privileged));
    return $user;
}

sub token {
    my ($user) = @_;
    my $token = RT::AuthToken->new(RT->SystemUser);
    my ($id, $said, $text) = $token->Create(Owner => $user->Id, Description => 'tests');
    must($id, $said);
    return $text;
}

my $queue = RT::Queue->new(RT->SystemUser);
must($queue->Create(Name => 'Support', CorrespondAddress => 'support@rt.test', CommentAddress => 'notes@rt.test'));
my %person = (
    agent    => person('agent', 'agent@rt.test', 1),
    other    => person('other', 'other@rt.test', 1),
    readonly => person('readonly', 'readonly@rt.test', 1),
);
person('customer@example.test', 'customer@example.test', 0);
my @reads = qw(SeeQueue ShowTicket ShowTicketComments);
my @works = qw(CreateTicket ReplyToTicket CommentOnTicket ModifyTicket OwnTicket TakeTicket StealTicket Watch);
for my $name (keys %person) {
    for my $right (@reads, $name eq 'readonly' ? () : @works) {
        must($person{$name}->PrincipalObj->GrantRight(Object => $queue, Right => $right));
    }
}
open(my $out, '>', $file) or die $!;
printf $out "%s=%s\n", $_, token($person{$_}) for sort keys %person;
close $out;
