namespace JourneyTracker.GraphQL.Transport;

/// <summary>The values of <c>extensions.code</c> that the transport itself gives; a schema may add its own.</summary>
public static class ErrorCode
{
    /// <summary>The request is not a GraphQL request: no query, not JSON, an operation name that is not in the document.</summary>
    public const string BadRequest = "BAD_REQUEST";

    /// <summary>The document is not GraphQL.</summary>
    public const string SyntaxError = "SYNTAX_ERROR";

    /// <summary>The document does not fit the schema.</summary>
    public const string ValidationFailed = "VALIDATION_FAILED";

    /// <summary>An argument or a variable has a value its type does not take.</summary>
    public const string InvalidValue = "INVALID_VALUE";

    /// <summary>The body is larger than the server reads.</summary>
    public const string BodyTooLarge = "BODY_TOO_LARGE";

    /// <summary>The body did not come as fast as it has to, and was given up.</summary>
    public const string BodyTooSlow = "BODY_TOO_SLOW";

    /// <summary>The document is too large, too deep or asks for too much.</summary>
    public const string TooComplex = "TOO_COMPLEX";

    /// <summary>The time of a request of several mutations was up before this one; nothing of it was recorded.</summary>
    public const string NotTried = "NOT_TRIED";

    /// <summary>The operation took longer than it may.</summary>
    public const string Timeout = "TIMEOUT";

    /// <summary>The results of a subscription were not read as fast as they came.</summary>
    public const string TooSlow = "TOO_SLOW";

    /// <summary>Nobody is signed in.</summary>
    public const string Unauthenticated = "UNAUTHENTICATED";

    /// <summary>Whoever is signed in lacks the role.</summary>
    public const string Forbidden = "FORBIDDEN";

    /// <summary>More was asked, or more connections are open, than one person or address may at a time; <c>Retry-After</c> says when to try again.</summary>
    public const string TooManyRequests = "TOO_MANY_REQUESTS";

    /// <summary>The method does not go with the operation.</summary>
    public const string MethodNotAllowed = "METHOD_NOT_ALLOWED";

    /// <summary>None of the media types asked for can be given.</summary>
    public const string NotAcceptable = "NOT_ACCEPTABLE";

    /// <summary>The body is of a media type the server does not read.</summary>
    public const string UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE";

    /// <summary>The hash names no document the server knows; send it with the query.</summary>
    public const string PersistedQueryNotFound = "PERSISTED_QUERY_NOT_FOUND";

    /// <summary>
    /// The database can't do its work just now; <c>Retry-After</c> says when to try again, and <c>entryId</c> with which id a mutation is to be sent again.
    /// </summary>
    public const string Unavailable = "UNAVAILABLE";

    /// <summary>Something of ours went wrong; the log has it under the correlation id.</summary>
    public const string Internal = "INTERNAL_ERROR";
}
