using JourneyTracker.Core.Access;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.People;

/// <summary>
/// Erases the name of a person, and their mail address: from then on “erased person” is shown beside what they recorded, which stays as it is.
/// It stays erased when they sign in again, until somebody names them.
/// </summary>
/// <param name="Subject">Their stable subject id; one that was never seen here is erased beforehand.</param>
[GivenBy(Role.Administrator)]
public sealed record ErasePerson(string Subject);

/// <summary>The name is that of the product itself.</summary>
public sealed class NotAPerson()
    : RuleViolation(
        "NOT_A_PERSON",
        "This is JourneyTracker itself, which records the reference initiatives. It is not a person, so there is no name to erase.",
        "subject"
    );
