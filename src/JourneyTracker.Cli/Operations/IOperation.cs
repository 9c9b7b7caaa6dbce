namespace JourneyTracker.Cli.Operations;

/// <summary>A request to the API; its properties are the request's variables. All are made from <c>Operations/*.graphql</c> and the schema.</summary>
/// <typeparam name="TData">What the answer is read as.</typeparam>
internal interface IOperation<TData>
{
    /// <summary>The operation's name.</summary>
    string Name { get; }

    /// <summary>The operation with its fragments.</summary>
    string Text { get; }
}
