using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Workshops;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Workshops;

/// <summary>
/// The facts that examples of workshops are told with: an entry in a few words. Agencies and people go by their names;
/// an agency has the id <c>Id.Of(name)</c>, its invitation that of the name with <c>invitation </c> before it.
/// </summary>
internal static class WorkshopFact
{
    public static readonly Guid Is = Id.Of("workshop");

    public static WorkshopOpened Opened(string on = "2020-05-04", params ImmutableList<AreaWeight> weights) =>
        new(Is, On(on), Id.Of("initiative"), "Where do we stand?", Editions.First, ChooseWeightsHandler.Complete(weights));

    public static ParticipantsInvited Invited(string agency, int places = 5) => new(Invitation(agency), On("2020-05"), Id.Of(agency), places, null);

    public static ParticipantJoined Joined(string person, string agency) => new(Id.Of($"{person} joined"), On("2020-05"), Invitation(agency), person);

    public static AnswersGiven Answered(string person, params ImmutableList<DiagnosticAnswer> answers) =>
        new(Id.Of($"{person}: {string.Join(", ", answers)}"), On("2020-05"), person, answers);

    public static AnswersRevealed Revealed() => new(Id.Of("revealed"), On("2020-05"));

    public static WorkshopClosed Closed() => new(Id.Of("closed"), On("2020-05-29"), null);

    public static WorkshopAbandoned Abandoned() => new(Id.Of("abandoned"), On("2020-05-29"), "Too few could come");

    public static DiagnosticAnswer To(string question, int? answer, string? evidence = null) => new(question, answer, evidence);

    public static Guid Invitation(string agency) => Id.Of($"invitation {agency}");

    /// <summary>What is true of the workshop that these facts make.</summary>
    public static WorkshopState Now(params IEnumerable<IEntry> facts) => new Workshop(Log(facts)).Present;

    /// <summary>What the initiative records when the workshop that these facts make is closed.</summary>
    public static DiagnosisConcluded Concluded(params IEnumerable<IEntry> facts) =>
        (DiagnosisConcluded)
            Assert.Single(
                CloseWorkshopHandler.Conclude(new CloseWorkshop(Is, null, Id.Of("closed"), On("2020-05-29"), "Agreed"), Now(facts), Fact.Initiative())
            );
}
