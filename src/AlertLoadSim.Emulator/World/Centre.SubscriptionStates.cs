using System.Text.Json.Nodes;

namespace AlertLoadSim.Emulator.World;

/// <summary>How well a subscription works (PROTOCOL 5.4). On the wire: a number.</summary>
internal enum SubscriptionState
{
    None = 0,
    Normal = 1,
    Suspended = 2,
    Faulted = 3,
}

/// <summary>Messages about subscriptions that suffer. Here none does by itself: they are told on demand.</summary>
internal sealed partial class Centre
{
    private const string QueuePrefix = "queues/";
    private const string InteractionPrefix = "interactions/";

    /// <summary>Tells it to the user's sessions that hold the subscription, and changes nothing else.</summary>
    /// <param name="subscription">Its path below <c>messaging/subscriptions/</c>.</param>
    /// <returns>How many sessions were told; null: the subscription is of no known kind.</returns>
    public int? TellSubscriptionState(string userId, string subscription, SubscriptionState state, long nowNs)
    {
        Advance(nowNs);
        if (HolderTest(subscription) is not { } holds)
        {
            return null;
        }

        var sessions = _users.GetValueOrDefault(userId)?.Sessions.Where(holds).ToList() ?? [];
        foreach (var session in sessions)
        {
            session.Enqueue(StateMessage(subscription, state));
        }

        return sessions.Count;
    }

    private static Func<Session, bool>? HolderTest(string subscription) => subscription switch
    {
        "interaction-alerting" => s => s.Subscription is not null,
        "status/user-statuses" => s => s.Follows.HasFlag(Following.Statuses),
        "status/status-messages" => s => s.Follows.HasFlag(Following.StatusMessages),
        "status/status-messages-user-access" => s => s.Follows.HasFlag(Following.StatusAccess),
        "connection/station" => s => s.Follows.HasFlag(Following.Station),
        "session/sessions-users" => s => s.Follows.HasFlag(Following.Sessions),
        _ when Below(subscription, QueuePrefix) is { } queue => s => s.QueueWatches.ContainsKey(queue),
        _ when Below(subscription, InteractionPrefix) is { } interaction => s => s.InteractionWatches.ContainsKey(interaction),
        _ => null,
    };

    private static JsonObject StateMessage(string subscription, SubscriptionState state)
    {
        var queue = Below(subscription, QueuePrefix);
        var message = new JsonObject
        {
            ["__type"] = queue is null
                ? "urn:inin.com:messaging:subscriptionStateMessage" : "urn:inin.com:queues:queueSubscriptionStateMessage",
            ["isDelta"] = false,
            ["state"] = (int)state,
        };
        if (queue is not null)
        {
            message["subscriptionId"] = queue;
        }

        if (state == SubscriptionState.Faulted)
        {
            message["error"] = new JsonObject { ["message"] = "The subscription has failed on the server." };
        }

        return message;
    }

    private static string? Below(string path, string prefix) =>
        path.Length > prefix.Length && path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : null;
}
