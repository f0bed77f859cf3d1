using AlertLoadSim.Emulator.Http;

namespace AlertLoadSim.Tests.Emulator;

public sealed class RouteTests
{
    [Theory]
    [InlineData("/icws/connection", Resource.Connection, -1, null)]
    [InlineData("/ICWS/CONNECTION", Resource.Connection, -1, null)]
    [InlineData("/icws/connection/features", Resource.Features, -1, null)]
    [InlineData("/icws/connection/features/messaging", Resource.Feature, -1, "messaging")]
    [InlineData("/icws/connection/features/a/b", Resource.Unknown, -1, null)]
    [InlineData("/icws/connection/version", Resource.Version, -1, null)]
    [InlineData("/icws/1731001/connection", Resource.SessionConnection, 1731001, null)]
    [InlineData("/icws/1731001/Messaging/Messages", Resource.Messages, 1731001, null)]
    [InlineData("/icws/1731001/messaging/heartbeat", Resource.Heartbeat, 1731001, null)]
    [InlineData("/icws/1731001/messaging/subscriptions/interaction-alerting", Resource.Alerting, 1731001, null)]
    [InlineData("/icws/1731001/interactions", Resource.Interactions, 1731001, null)]
    [InlineData("/icws/1731001/interactions/2001/pickup", Resource.Pickup, 1731001, "2001")]
    [InlineData("/icws/1731001/interactions/2001/disconnect", Resource.DisconnectInteraction, 1731001, "2001")]
    [InlineData("/icws/1731001/interactions/2001/hold", Resource.Hold, 1731001, "2001")]
    [InlineData("/icws/1731001/messaging/subscriptions/queues/my-q", Resource.WatchedQueues, 1731001, "my-q")]
    [InlineData("/icws/1731001/messaging/subscriptions/queues/", Resource.UnknownOfSession, 1731001, null)]
    [InlineData("/icws/1731001/messaging/subscriptions/interactions/2001", Resource.WatchedInteraction, 1731001, "2001")]
    [InlineData("/icws/1731001/messaging/subscriptions/connection/station", Resource.WatchedStation, 1731001, null)]
    [InlineData("/icws/1731001/messaging/subscriptions/session/sessions-users", Resource.WatchedSessions, 1731001, null)]
    [InlineData("/icws/1731001/messaging/subscriptions/status/status-messages", Resource.WatchedStatusMessages, 1731001, null)]
    [InlineData("/icws/1731001/messaging/subscriptions/status/status-messages-user-access", Resource.WatchedStatusAccess, 1731001, null)]
    [InlineData("/icws/1731001/status/status-messages-user-access", Resource.StatusAccess, 1731001, null)]
    [InlineData("/icws/1731001/status/status-messages-user-access/agent0001", Resource.StatusAccess, 1731001, "agent0001")]
    [InlineData("/icws/1731001/interactions//pickup", Resource.UnknownOfSession, 1731001, null)]
    [InlineData("/icws/1731001", Resource.UnknownOfSession, 1731001, null)]
    [InlineData("/icws/01731001/messaging/messages", Resource.Messages, -1, null)]
    [InlineData("/icws/9999999999999999999999/messaging/messages", Resource.Messages, -1, null)]
    [InlineData("/icws/x1/messaging/messages", Resource.Messages, -1, null)]
    [InlineData("/icws", Resource.Unknown, -1, null)]
    [InlineData("/", Resource.Unknown, -1, null)]
    [InlineData("", Resource.Unknown, -1, null)]
    [InlineData("*", Resource.Unknown, -1, null)]
    public void Paths_name_resources(string path, object resource, long session, string? argument)
    {
        Assert.Equal(new Route((Resource)resource, session, argument), Route.Parse(path));
    }
}
