using JourneyTracker.Core.Access;

namespace JourneyTracker.Core.People;

/// <summary>
/// Gives a person or program the name that is shown beside what they recorded, whatever their sign-in says; a name that was erased is back with it.
/// </summary>
/// <param name="Subject">Their stable subject id.</param>
/// <param name="Name">The name to show.</param>
[GivenBy(Role.Administrator)]
public sealed record NamePerson(string Subject, string Name);
