using AlertLoadSim.Icws.Client;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Engine.Sessions;

/// <summary>The request of each operation that a session's core sends once it is logged on; polls and streams have loops of their own.</summary>
internal static class OperationRequests
{
    public static void Write(
        Exchange exchange, SessionEffect.Send send, SessionCredentials credentials, UserCredentials user, IReadOnlyList<string> attributeNames)
    {
        switch (send.Operation)
        {
            case Operation.Subscribe or Operation.SnapshotAudit:
                IcwsRequests.Subscribe(exchange, credentials, attributeNames);
                break;
            case Operation.Pickup:
                IcwsRequests.Pickup(exchange, credentials, send.InteractionId!);
                break;
            case Operation.Station:
                IcwsRequests.PutStation(exchange, credentials, user.Station);
                break;
            case Operation.WatchQueue when send.Workgroup is { } workgroup:
                IcwsRequests.WatchWorkgroup(exchange, credentials, workgroup);
                break;
            case Operation.WatchQueue:
                IcwsRequests.WatchQueue(exchange, credentials, user.UserId);
                break;
            case Operation.WatchStatus:
                IcwsRequests.WatchStatuses(exchange, credentials, user.UserId);
                break;
            case Operation.ChangeStatus:
                IcwsRequests.ChangeStatus(exchange, credentials, user.UserId, "available");
                break;
            case Operation.Unsubscribe:
                IcwsRequests.Unsubscribe(exchange, credentials);
                break;
            case Operation.Disconnect:
                IcwsRequests.Disconnect(exchange, credentials);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(send), send, "not an operation that is sent by itself");
        }
    }
}
