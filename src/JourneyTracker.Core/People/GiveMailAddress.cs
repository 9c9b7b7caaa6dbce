using JourneyTracker.Core.Access;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.People;

/// <summary>
/// Says where mail for a person goes, or that none is to go anywhere. It is part of no entry, is shown to administrators alone, and is erased with the name.
/// </summary>
/// <param name="Subject">Their stable subject id, known to the directory.</param>
/// <param name="MailAddress">The address, such as <c>ada@agency.example</c>; left out, none is kept any more.</param>
[GivenBy(Role.Administrator)]
public sealed record GiveMailAddress(string Subject, string? MailAddress)
{
    /// <summary>The longest address that mail can be sent to, in characters (RFC 5321).</summary>
    public const int Longest = 254;

    /// <summary>Checks that mail can be sent there.</summary>
    /// <exception cref="MailAddressNotUnderstood">It is no address, or one with a name beside it.</exception>
    internal void Ensure()
    {
        if (
            MailAddress is { } address
            && (
                address.Length > Longest
                || !System.Net.Mail.MailAddress.TryCreate(address, out var read)
                || read.Address != address
                || read.DisplayName.Length > 0
            )
        )
        {
            throw new MailAddressNotUnderstood();
        }
    }
}

/// <summary>No mail can be sent to that address.</summary>
public sealed class MailAddressNotUnderstood()
    : RuleViolation(
        "MAIL_ADDRESS_NOT_UNDERSTOOD",
        "This is no mail address. Give one address and nothing else, such as ada@agency.example; leave it empty to keep none.",
        "mailAddress"
    );

/// <summary>The directory knows nobody of that subject id, or their name was erased.</summary>
public sealed class PersonNotFound()
    : RuleViolation(
        "PERSON_NOT_FOUND",
        "The directory knows nobody under this subject id, or their name was erased. They are known once they have recorded something or somebody has named them.",
        "subject"
    );
