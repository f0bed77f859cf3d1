using System.Globalization;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Emulator.World;

/// <summary>Every refusal of the emulator; statuses, ids and numbers from PROTOCOL 2.4, 3.1 and 4.</summary>
internal static class Refusals
{
    /// <summary>By analogy with <see cref="IcwsErrorIds.InvalidProperty"/>; never seen on a wire.</summary>
    public const string MissingPropertyId = "error.request.invalidRepresentation.missingProperty";

    public static readonly Refusal NoSessionId =
        new(401, new IcwsError { ErrorCode = 1, Message = "A session id is required." });

    public static readonly Refusal NoToken =
        new(401, new IcwsError { ErrorCode = 2, Message = "An authentication token was expected and not found." });

    public static readonly Refusal UnknownSession = new(401, new IcwsError
    {
        ErrorId = IcwsErrorIds.AuthenticationFailure,
        ErrorCode = -2147221499,
        Message = "The session does not exist or has ended.",
    });

    /// <summary>400, not 401: several test suites saw it on real servers (PROTOCOL, open question 2).</summary>
    public static readonly Refusal WrongPassword = new(400, new IcwsError
    {
        ErrorId = IcwsErrorIds.AuthenticationFailure,
        ErrorCode = -2147221503,
        Message = "The authentication process failed.",
    });

    public static readonly Refusal NotSubscribed =
        new(404, new IcwsError { Message = "The session has no interaction alerting subscription." });

    public static readonly Refusal UnknownInteraction =
        new(404, new IcwsError { Message = "The interaction does not exist." });

    public static readonly Refusal UnknownUser =
        new(404, new IcwsError { Message = "The user does not exist." });

    public static readonly Refusal NotAlerting =
        new(400, new IcwsError { Message = "The interaction is not alerting." });

    public static readonly Refusal NotConnected =
        new(400, new IcwsError { Message = "The interaction is not connected." });

    public static readonly Refusal AlreadyEnded =
        new(400, new IcwsError { Message = "The interaction has ended." });

    public static readonly Refusal AccessDenied =
        new(403, new IcwsError { ErrorCode = 7, Message = "Access denied." });

    public static readonly Refusal UnknownResource =
        new(404, new IcwsError { ErrorId = IcwsErrorIds.Unsupported, Message = "The resource is not supported." });

    public static readonly Refusal UnknownFeature =
        new(400, new IcwsError { Message = "The feature is not known." });

    public static readonly Refusal NoLanguage =
        new(400, new IcwsError { Message = "The Accept-Language header is required." });

    public static readonly Refusal Malformed =
        new(400, new IcwsError { Message = "The request body is not a JSON object." });

    public static readonly Refusal TooLarge =
        new(413, new IcwsError { Message = "The request body is too large." });

    public static Refusal NotAccepting(string errorId, IReadOnlyList<string> hosts) => new(503, new IcwsError
    {
        ErrorId = errorId,
        Message = "The server does not accept connections.",
        AlternateHostList = hosts,
    });

    /// <summary>The error id is a number as text, on real servers too (PROTOCOL 2.7).</summary>
    public static Refusal NoStation(int status) =>
        new(status, new IcwsError { ErrorId = "-2147221496", Message = "The session has no station." });

    public static Refusal Missing(string property) => new(400, new IcwsError
    {
        Type = IcwsError.MissingProperty,
        ErrorId = MissingPropertyId,
        Message = $"The property '{property}' is required.",
        PropertyName = property,
    });

    public static Refusal Invalid(string property) => new(400, new IcwsError
    {
        Type = IcwsError.InvalidProperty,
        ErrorId = IcwsErrorIds.InvalidProperty,
        Message = $"The value of the property '{property}' is invalid.",
        PropertyName = property,
    });

    public static Refusal MethodNotAllowed(string allow) => new(
        405, new IcwsError { ErrorId = IcwsErrorIds.MethodNotAllowed, Message = "The method is not allowed." }, allow);

    /// <summary>What the fault <c>error</c> answers. Each status has an error id of its own, so that a report tells them apart; the
    /// ids of 401, 405 and 503 and the codes were seen on real servers, the others are made up in their manner.</summary>
    /// <param name="alternateHosts">Where a 503 sends to (PROTOCOL, open question 27).</param>
    public static Refusal Injected(int status, IReadOnlyList<string> alternateHosts) => new(status, new IcwsError
    {
        ErrorId = status switch
        {
            400 => "error.request.invalidRepresentation",
            401 => IcwsErrorIds.AuthenticationFailure,
            403 => "error.request.accessDenied",
            404 => "error.request.notFound",
            405 => IcwsErrorIds.MethodNotAllowed,
            410 => "error.request.removed",
            500 => "error.server.unexpected",
            503 => IcwsErrorIds.Unavailable,
            < 500 => string.Create(CultureInfo.InvariantCulture, $"error.request.status{status}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"error.server.status{status}"),
        },
        // 7: what clients read as access denied (PROTOCOL 3.1).
        ErrorCode = status switch { 401 => -2147221499, 403 => 7, 500 => -2147467259, _ => null },
        Message = status switch
        {
            400 => "The request body is not valid.",
            401 => "The session does not exist or has ended.",
            403 => "Access denied.",
            404 => "The resource does not exist.",
            405 => "The method is not allowed.",
            410 => "The resource has been removed.",
            500 => "An unexpected error occurred.",
            503 => "The server is not available.",
            _ => string.Create(CultureInfo.InvariantCulture, $"The server answers {status}."),
        } + " (Injected.)",
        AlternateHostList = status == 503 ? alternateHosts : null,
    },
    // For the moment the resource has no other method.
    Allow: status == 405 ? "OPTIONS" : null);
}
