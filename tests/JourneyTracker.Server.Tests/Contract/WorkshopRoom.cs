using JourneyTracker.Core.Access;
using JourneyTracker.Core.Framework;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>Workshops over the API: the programme office that runs them, and the people who take part.</summary>
internal sealed class WorkshopRoom(StoreHost host, string tenant = StoreHost.Tenant)
{
    /// <summary>Who runs the workshops.</summary>
    public Api Office { get; } = new(host, tenant: tenant);

    /// <summary>Somebody who may take part.</summary>
    public Api Person(string name, Role role = Role.GovernanceBoard, string? agency = null) => new(host, role, tenant, agency, name);

    /// <summary>Opens a workshop on a new initiative, with an invitation for a new agency.</summary>
    public async Task<(string Workshop, string Invitation)> OpenAsync(string reference, int places)
    {
        await RegisterAgencyAsync($"{reference}-agency");
        var initiativeId = await Office.RegisterAsync($"workshop-{reference}");
        var workshop = (
            await Office.DoAsync(
                "openWorkshop",
                new
                {
                    on = "2020",
                    initiativeId,
                    title = "Where do we stand?",
                },
                "workshop { id stage }"
            )
        ).GetProperty("entryId").GetString()!;
        return (workshop, await InviteAsync(workshop, $"{reference}-agency", places));
    }

    /// <summary>Invites people of an agency.</summary>
    /// <returns>The invitation's id.</returns>
    public async Task<string> InviteAsync(string workshop, string agency, int places)
    {
        var agencyId = (await Office.DataAsync("query($search: String) { agencies(search: $search) { nodes { id } } }", new { search = agency }))
            .GetProperty("agencies")
            .GetProperty("nodes")[0]
            .GetProperty("id")
            .GetString();
        return (
            await Office.DoAsync(
                "inviteToWorkshop",
                new
                {
                    workshopId = workshop,
                    on = "2020",
                    agencyId,
                    places,
                },
                "workshop { id }"
            )
        ).GetProperty("entryId").GetString()!;
    }

    /// <summary>Registers an agency under a reference that is its name too.</summary>
    public Task RegisterAgencyAsync(string reference) =>
        Office.DoAsync(
            "registerAgency",
            new
            {
                on = "2001",
                reference,
                name = reference,
            },
            "agency { id }"
        );

    public async Task RevealAsync(string workshop) => Assert.Null(await RuleAsync(Office, "revealAnswers", new { workshopId = workshop, on = "2020" }));

    public async Task CloseAsync(string workshop) => Assert.Null(await RuleAsync(Office, "closeWorkshop", new { workshopId = workshop, on = "2020" }));

    public static async Task JoinAsync(Api person, string workshop, string invitation) =>
        Assert.Null(
            await RuleAsync(
                person,
                "joinWorkshop",
                new
                {
                    workshopId = workshop,
                    on = "2020",
                    invitationId = invitation,
                }
            )
        );

    public static async Task AnswerAsync(Api person, string workshop, IEnumerable<object> answers) =>
        Assert.Null(
            await RuleAsync(
                person,
                "answerQuestions",
                new
                {
                    workshopId = workshop,
                    on = "2020",
                    answers,
                }
            )
        );

    /// <summary>An answer to every question, by the question's place.</summary>
    public static IReadOnlyList<object> All(Func<int, int?> answer, string? evidence = null) =>
        [.. Editions.Newest.Questions.Select((question, index) => To(question.Id, answer(index), evidence))];

    public static object To(string questionId, int? answer, string? evidence = null) =>
        new
        {
            questionId,
            answer,
            evidence,
        };

    /// <summary>The rule that a command on a workshop ran against; null where it was carried out.</summary>
    public static Task<string?> RuleAsync(Api api, string command, object input) => api.RuleAsync(command, input, "workshop { id }");
}
