namespace JourneyTracker.Core.People;

/// <summary>
/// Erases the name of a person: from then on “erased person” is shown beside what they recorded, which stays as it is.
/// It stays erased when they sign in again, until somebody names them.
/// </summary>
/// <param name="Subject">Their stable subject id; one that was never seen here is erased beforehand.</param>
public sealed record ErasePerson(string Subject);
