using System.Text.Json;
using System.Text.RegularExpressions;
using JourneyTracker.Core.Access;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>
/// A programme office with one workshop, in which Ana has answered everything with one number and one text. Two of them
/// that differ in nothing but her answers must look alike to everybody else.
/// </summary>
internal sealed partial class WorkshopTwin(StoreHost host, string tenant, string evidence)
{
    private readonly WorkshopRoom _room = new(host, tenant);

    public string Tenant => tenant;

    /// <summary>What Ana wrote beside each of her answers.</summary>
    public string Evidence => evidence;

    public string Initiative { get; private set; } = "";

    public string Workshop { get; private set; } = "";

    public string Invitation { get; private set; } = "";

    /// <summary>The entry that recorded Ana's first answers.</summary>
    public string AnswersEntry { get; } = Id("answers");

    public Api Office => _room.Office;

    public Api Ana => _room.Person("Ana", Role.AgencyContributor, "port");

    /// <summary>Everybody but Ana: the one who runs it, those who take part, and those who look on.</summary>
    public IEnumerable<(Role Role, Api Api)> Others =>
        [
            (Role.ProgrammeOffice, Office),
            (Role.AgencyContributor, _room.Person("Ben", Role.AgencyContributor, "tax")),
            (Role.AgencyContributor, _room.Person("Cid", Role.AgencyContributor, "port")),
            (Role.GovernanceBoard, _room.Person("Dora", agency: "tax")),
            (Role.Auditor, _room.Person("Eli", Role.Auditor)),
            (Role.Administrator, _room.Person("Fay", Role.Administrator)),
        ];

    /// <summary>Sets the stage: Ana and Ben have answered, Dora takes part and has not answered yet, Cid is not in.</summary>
    public async Task<WorkshopTwin> SetUpAsync(int answer)
    {
        await SetUpInitiativeAsync();
        Workshop = Entry(
            await Office.DoAsync(
                "openWorkshop",
                new
                {
                    entryId = Id("workshop"),
                    on = "2020",
                    initiativeId = Initiative,
                    title = "Where do we stand?",
                },
                "workshop { id }"
            )
        );
        Invitation = await InviteAsync("port");
        var theirs = await InviteAsync("tax");
        await WorkshopRoom.JoinAsync(Ana, Workshop, Invitation);
        await WorkshopRoom.JoinAsync(Others.ElementAt(1).Api, Workshop, theirs);
        await WorkshopRoom.JoinAsync(Others.ElementAt(3).Api, Workshop, theirs);
        Assert.Null(
            await WorkshopRoom.RuleAsync(
                Ana,
                "answerQuestions",
                new
                {
                    entryId = AnswersEntry,
                    workshopId = Workshop,
                    on = "2020",
                    answers = WorkshopRoom.All(_ => answer, Evidence),
                }
            )
        );
        await WorkshopRoom.AnswerAsync(Others.ElementAt(1).Api, Workshop, WorkshopRoom.All(index => index % 2 == 0 ? 3 : null));
        return this;
    }

    /// <summary>Ana changes an answer and leaves another open, with words of hers.</summary>
    public Task ChangeAsync(int answer) =>
        WorkshopRoom.AnswerAsync(
            Ana,
            Workshop,
            [WorkshopRoom.To("governance-challenge-scrutiny", answer, Evidence), WorkshopRoom.To("governance-challenge-disruption", null, Evidence)]
        );

    public async Task<long> VersionAsync() =>
        (await Office.DataAsync("query($id: ID!) { workshop(id: $id) { version } }", new { id = Workshop }))
            .GetProperty("workshop")
            .GetProperty("version")
            .GetInt64();

    /// <summary>Records something of the initiative.</summary>
    /// <returns>Its version afterwards.</returns>
    public async Task<long> RaiseChallengeAsync() => (
            await Office.DoAsync(
                "raiseChallenge",
                new
                {
                    initiativeId = Initiative,
                    on = "2020",
                    area = "GOVERNANCE",
                    title = "Two pay scales",
                    severity = 1,
                }
            )
        ).GetProperty("initiative").GetProperty("version").GetInt64();

    public Task RevealAsync() => _room.RevealAsync(Workshop);

    /// <summary>
    /// An answer without what must differ: the name of the office, instants, the ids of requests and of entries that came
    /// without one, and the ledger's hashes,
    /// which nobody can guess back from: each is of an event with a random id of its own.
    /// </summary>
    public string Plain(string answer) =>
        GivenId()
            .Replace(
                Hash()
                    .Replace(
                        Place()
                            .Replace(
                                Instant().Replace(RequestId().Replace(answer.Replace(Tenant, "office", StringComparison.Ordinal), "request"), "then"),
                                "place"
                            ),
                        "hash"
                    ),
                "id"
            );

    private async Task SetUpInitiativeAsync()
    {
        foreach (var agency in new[] { "port", "tax" })
        {
            await Office.DoAsync(
                "registerAgency",
                new
                {
                    entryId = Id(agency),
                    on = "2001",
                    reference = agency,
                    name = agency,
                },
                "agency { id }"
            );
        }

        Initiative = Entry(
            await Office.DoAsync(
                "registerInitiative",
                new
                {
                    entryId = Id("initiative"),
                    on = "2019",
                    reference = "harbour",
                    name = "Harbour",
                }
            )
        );
        await Office.DoAsync(
            "joinPartner",
            new
            {
                entryId = Id("partner"),
                initiativeId = Initiative,
                on = "2019",
                agencyId = Id("port"),
                role = "LEAD",
            }
        );
        await Office.DoAsync(
            "concludeDiagnosis",
            new
            {
                entryId = Id("diagnosis"),
                initiativeId = Initiative,
                on = "2019",
                answers = WorkshopRoom.All(_ => 3),
            }
        );
        var portfolio = Entry(
            await Office.DoAsync(
                "createPortfolio",
                new
                {
                    entryId = Id("portfolio"),
                    on = "2019",
                    reference = "all",
                    name = "All",
                },
                "portfolio { id }"
            )
        );
        await Office.DoAsync(
            "addToPortfolio",
            new
            {
                entryId = Id("member"),
                portfolioId = portfolio,
                on = "2019",
                initiativeId = Initiative,
            },
            "portfolio { id }"
        );
    }

    private async Task<string> InviteAsync(string agency) =>
        Entry(
            await Office.DoAsync(
                "inviteToWorkshop",
                new
                {
                    entryId = Id($"invitation {agency}"),
                    workshopId = Workshop,
                    on = "2020",
                    agencyId = Id(agency),
                    places = 5,
                },
                "workshop { id }"
            )
        );

    private static string Entry(JsonElement payload) => payload.GetProperty("entryId").GetString() ?? throw new InvalidOperationException(payload.GetRawText());

    // The same in every twin: what is sorted by id comes in the same order.
    private static string Id(string name) =>
        new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)).ToString();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:\d\d)?)?")]
    private static partial Regex Instant();

    [GeneratedRegex("(?<=\"(correlationId|causationId)\": ?\")[^\"]*")]
    private static partial Regex RequestId();

    // A place in a list holds the times it is sorted by.
    [GeneratedRegex("(?<=\"(cursor|startCursor|endCursor)\": ?\")[^\"]*")]
    private static partial Regex Place();

    [GeneratedRegex("[0-9a-f]{8}-?[0-9a-f]{4}-?7[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}")]
    private static partial Regex GivenId();

    [GeneratedRegex(@"[A-Za-z0-9+/]{43,}={0,2}|\+[0-9a-f]{8}\+")]
    private static partial Regex Hash();
}
