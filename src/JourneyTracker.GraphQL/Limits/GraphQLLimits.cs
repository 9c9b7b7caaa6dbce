using System.Collections.Immutable;

namespace JourneyTracker.GraphQL.Limits;

/// <summary>
/// How much one caller may ask for at a time. The defaults let every page of the product through with room to spare
/// and keep the cost of a hostile request to some tens of milliseconds.
/// </summary>
public sealed record GraphQLLimits
{
    /// <summary>Bytes of a request's body or of a WebSocket message. 1 MB holds a thousand commands of the usual length.</summary>
    public int BodyBytes { get; set; } = 1024 * 1024;

    /// <summary>Characters of a document's text.</summary>
    public int DocumentCharacters { get; set; } = 100_000;

    /// <summary>Tokens of a document.</summary>
    public int Tokens { get; set; } = 10_000;

    /// <summary>Directives in a document.</summary>
    public int Directives { get; set; } = 200;

    /// <summary>Characters of a document from whoever has no token; twice the standard introspection query with every option.</summary>
    public int UnknownCharacters { get; set; } = 10_000;

    /// <summary>Tokens of a document from whoever has no token.</summary>
    public int UnknownTokens { get; set; } = 1_000;

    /// <summary>Operations and fragments in a document.</summary>
    public int Definitions { get; set; } = 100;

    /// <summary>Nested braces, brackets and parentheses that the parser follows.</summary>
    public int Nesting { get; set; } = 100;

    /// <summary>Fields directly in one selection, those of its fragments included; comparing them with each other is quadratic.</summary>
    public int FieldsPerSelection { get; set; } = 500;

    /// <summary>
    /// Pairs of fields in a document that go into one place of the answer: validation compares each with each, and tells of
    /// each that conflicts. A hundred fragments may ask for the same field, or forty for five of them.
    /// </summary>
    public int Comparisons { get; set; } = 10_000;

    /// <summary>Fields of a whole document, a fragment's counted wherever it is used.</summary>
    public int Fields { get; set; } = 2_000;

    /// <summary>Fields inside fields. Introspection has its own limit: <see cref="IntrospectionListDepth" />.</summary>
    public int Depth { get; set; } = 15;

    /// <summary>Lists of fields or types inside one another below <c>__schema</c> and <c>__type</c>, where every one multiplies the answer.</summary>
    public int IntrospectionListDepth { get; set; } = 2;

    /// <summary>The fields <c>__schema</c> and <c>__type</c> in a document, each a whole answer of its own.</summary>
    public int Introspections { get; set; } = 5;

    /// <summary>Fields that an operation may yield at most, lists counted by their <c>first</c> or by <see cref="AssumedListLength" />.</summary>
    public int Complexity { get; set; } = 50_000;

    /// <summary>
    /// What a field costs that tells of another time than now: everything recorded is told again up to then. A list
    /// of all costs ten times as much.
    /// </summary>
    public int AnotherTime { get; set; } = 200;

    /// <summary>Fields of one operation that ask the database at the same time; the others wait for their turn.</summary>
    public int AtOnce { get; set; } = 8;

    /// <summary>How long a list without a page size is taken to be.</summary>
    public int AssumedListLength { get; set; } = 10;

    /// <summary>The largest page there is: a larger, a smaller or a negative <c>first</c> counts as if it were in 1 to this.</summary>
    public int LargestPage { get; set; } = 500;

    /// <summary>Places in the document that one error points to.</summary>
    public int PlacesOfAnError { get; set; } = 20;

    /// <summary>Errors in one answer; how many more there were is said in the last one.</summary>
    public int Errors { get; set; } = 20;

    /// <summary>How long a query or mutation may take. Co-operative: give the database a command timeout too.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How much longer a mutation may take that has begun within <see cref="Timeout" />; those after it are not tried.</summary>
    public TimeSpan Finishing { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long what runs has, once its time is up, to heed that before it is left to itself.</summary>
    public TimeSpan Heeding { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Parsed and validated documents to keep.</summary>
    public int CachedDocuments { get; set; } = 500;

    /// <summary>Characters of the longest document to keep, parsed or by its hash.</summary>
    public int CachedDocumentCharacters { get; set; } = 16_000;

    /// <summary>Documents known beforehand, by the SHA-256 of their text in lower-case hexadecimal.</summary>
    public ImmutableDictionary<string, string> KnownDocuments { get; set; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>
    /// Whether only <see cref="KnownDocuments" /> may be asked. A document that is not among them is refused, also when it came with a matching hash.
    /// </summary>
    public bool OnlyKnownDocuments { get; set; }

    /// <summary>How long a WebSocket may stay without <c>connection_init</c> and its token.</summary>
    public TimeSpan ConnectionInitTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>WebSockets of one address that have not said yet who they are for.</summary>
    public int UnknownSocketsPerAddress { get; set; } = 50;

    /// <summary>WebSockets of one person.</summary>
    public int SocketsPerPerson { get; set; } = 200;

    /// <summary>Operations at once on one WebSocket.</summary>
    public int OperationsPerConnection { get; set; } = 50;

    /// <summary>Results of a subscription that may wait for a slow reader; one more ends the subscription.</summary>
    public int WaitingResults { get; set; } = 200;

    /// <summary>How often a silent stream of events shows that it is alive.</summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(15);
}
