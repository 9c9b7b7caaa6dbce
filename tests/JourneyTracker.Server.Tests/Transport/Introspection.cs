namespace JourneyTracker.Server.Tests.Transport;

/// <summary>The query by which tools read a schema, as graphql-js 16 makes it.</summary>
internal static class Introspection
{
    public const string Standard = """
        query IntrospectionQuery {
              __schema {

                queryType { name kind }
                mutationType { name kind }
                subscriptionType { name kind }
                types {
                  ...FullType
                }
                directives {
                  name
                  description



                  locations
                  args {
                    ...InputValue
                  }
                }
              }
            }

            fragment FullType on __Type {
              kind
              name
              description


              fields(includeDeprecated: true) {
                name
                description
                args {
                  ...InputValue
                }
                type {
                  ...TypeRef
                }
                isDeprecated
                deprecationReason
              }
              inputFields {
                ...InputValue
              }
              interfaces {
                ...TypeRef
              }
              enumValues(includeDeprecated: true) {
                name
                description
                isDeprecated
                deprecationReason
              }
              possibleTypes {
                ...TypeRef
              }
            }

            fragment InputValue on __InputValue {
              name
              description
              type { ...TypeRef }
              defaultValue


            }

            fragment TypeRef on __Type {
              kind
              name
              ofType {
                name
                kind
                ofType {
                  name
                  kind
                  ofType {
                    name
                    kind
                    ofType {
                      name
                      kind
                      ofType {
                        name
                        kind
                        ofType {
                          name
                          kind
                          ofType {
                            name
                            kind
                            ofType {
                              name
                              kind
                              ofType {
                                name
                                kind
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
        """;

    /// <summary>The same with every option that graphql-js has for it.</summary>
    public static string Full { get; } =
        Standard
            .Replace("__schema {\n", "__schema {\n        description\n", StringComparison.Ordinal)
            .Replace("locations\n", "locations\n isRepeatable\n", StringComparison.Ordinal)
            .Replace("args {", "args(includeDeprecated: true) {", StringComparison.Ordinal)
            .Replace("inputFields {", "inputFields(includeDeprecated: true) {", StringComparison.Ordinal)
            .Replace("fields(includeDeprecated: true) {", "specifiedByURL\n isOneOf\n fields(includeDeprecated: true) {", StringComparison.Ordinal)
            .Replace("defaultValue\n", "defaultValue\n isDeprecated\n deprecationReason\n", StringComparison.Ordinal);
}
