using System.Text.Json.Serialization;

namespace AlertLoadSim.Icws.Wire;

/// <summary>Error body of any ICWS answer. Real servers add a numeric <c>errorCode</c>.</summary>
/// <remarks>Source: PROTOCOL 3.1 and 4.</remarks>
public sealed record IcwsError
{
    public const string MissingProperty = "urn:inin.com:common:missingPropertyError";
    public const string InvalidProperty = "urn:inin.com:common:invalidPropertyError";

    /// <summary>Only on derived errors: <see cref="MissingProperty"/>, <see cref="InvalidProperty"/>.</summary>
    [JsonPropertyName("__type"), JsonPropertyOrder(-1)]
    public string? Type { get; init; }

    public string? ErrorId { get; init; }

    public int? ErrorCode { get; init; }

    public required string Message { get; init; }

    /// <summary>Only on derived errors: the property that is missing or invalid.</summary>
    public string? PropertyName { get; init; }

    /// <summary>Only on the 503 of a login: host names to try now, without scheme or port.</summary>
    /// <remarks>Source: PROTOCOL 2.4 and 2.5, representation <c>alternateHosts</c>.</remarks>
    public IReadOnlyList<string>? AlternateHostList { get; init; }
}

/// <summary>Body of the 503 of a login, of which only this is required.</summary>
/// <remarks>Source: PROTOCOL 2.4, representation <c>alternateHosts</c>.</remarks>
public sealed record AlternateHosts
{
    public IReadOnlyList<string>? AlternateHostList { get; init; }
}

/// <summary>The error ids seen on real servers.</summary>
public static class IcwsErrorIds
{
    public const string AuthenticationFailure = "error.request.connection.authenticationFailure";
    public const string InvalidProperty = "error.request.invalidRepresentation.invalidProperty";
    public const string Unsupported = "error.request.unsupported";
    public const string MethodNotAllowed = "error.request.accessDenied.httpMethodNotAllowed";
    public const string NotAcceptingConnections = "error.server.notAcceptingConnections";
    public const string Unavailable = "error.server.unavailable";
}
