namespace AlertLoadSim.Icws.Wire;

/// <summary>Headers, media types and paths of ICWS, to the letter.</summary>
/// <remarks>Source: PROTOCOL 1 to 3.</remarks>
public static class IcwsHttp
{
    public const int DefaultPort = 8018;

    /// <summary>What vendor code sends: no blank after the semicolon.</summary>
    public const string RequestMediaType = "application/vnd.inin.icws+JSON;charset=utf-8";

    /// <summary>What servers answer: with a blank after the semicolon.</summary>
    public const string ResponseMediaType = "application/vnd.inin.icws+JSON; charset=utf-8";

    public const string CsrfHeader = "ININ-ICWS-CSRF-Token";
    public const string SessionIdHeader = "ININ-ICWS-Session-ID";
    public const string CookiePrefix = "icws_";

    /// <summary>Value of <c>WWW-Authenticate</c> on every 401, with its upper-case path, verbatim.</summary>
    public const string Challenge = "ICWS realm=\"ICWS\" location=\"/ICWS/connection\"";

    public const string ConnectionPath = "/icws/connection";

    public static string SessionPath(string sessionId) => $"/icws/{Uri.EscapeDataString(sessionId)}";

    public static string SessionConnectionPath(string sessionId) => SessionPath(sessionId) + "/connection";

    public static string AlertingSubscriptionPath(string sessionId) =>
        SessionPath(sessionId) + "/messaging/subscriptions/interaction-alerting";

    public static string StationPath(string sessionId) => SessionConnectionPath(sessionId) + "/station";

    public static string QueueSubscriptionPath(string sessionId, string subscriptionId) =>
        $"{SessionPath(sessionId)}/messaging/subscriptions/queues/{Uri.EscapeDataString(subscriptionId)}";

    public static string StatusSubscriptionPath(string sessionId) =>
        SessionPath(sessionId) + "/messaging/subscriptions/status/user-statuses";

    public static string UserStatusPath(string sessionId, string userId) =>
        $"{SessionPath(sessionId)}/status/user-statuses/{Uri.EscapeDataString(userId)}";

    public static string MessagesPath(string sessionId) => SessionPath(sessionId) + "/messaging/messages";

    public static string InteractionsPath(string sessionId) => SessionPath(sessionId) + "/interactions";

    public static string PickupPath(string sessionId, string interactionId) =>
        $"{InteractionsPath(sessionId)}/{Uri.EscapeDataString(interactionId)}/pickup";

    public static string DisconnectPath(string sessionId, string interactionId) =>
        $"{InteractionsPath(sessionId)}/{Uri.EscapeDataString(interactionId)}/disconnect";
}
