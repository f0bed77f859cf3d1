using AlertLoadSim.Emulator;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>Error statuses on demand for every operation, and sessions that expire (PROTOCOL 2.4, 3.1, 6.1, 6.2).</summary>
internal static class FaultCases
{
    private static readonly (int Status, string ErrorId, string[] Covers)[] Statuses =
    [
        (400, "error.request.invalidRepresentation", ["2.7 errors", "6.1 errors"]),
        (401, "error.request.connection.authenticationFailure", ["3.1 challenge", "4 error codes", "5.1 errors", "6.1 errors"]),
        (403, "error.request.accessDenied", ["2.7 errors", "4 error codes", "6.1 errors", "6.2 errors", "7.2 errors"]),
        (404, "error.request.notFound", ["4 error"]),
        (405, "error.request.accessDenied.httpMethodNotAllowed", ["3.1 verb", "4 error ids"]),
        (410, "error.request.removed", ["2.6 errors", "2.7 errors", "5.1 errors", "6.1 errors", "6.2 errors", "7.1 errors", "7.2 errors"]),
        (500, "error.server.unexpected", ["2.6 errors", "2.7 errors", "5.1 errors", "6.1 errors", "6.2 errors", "7.1 errors", "7.2 errors"]),
        (503, "error.server.unavailable", ["4 error ids", "5.1 503", "a27"]),
    ];

    private static readonly (FaultOperation Operation, string Method, string Resource)[] Requests =
    [
        (FaultOperation.Subscribe, "PUT", Checks.Alerting),
        (FaultOperation.Poll, "GET", Checks.Messages),
        (FaultOperation.Unsubscribe, "DELETE", Checks.Alerting),
        (FaultOperation.Raise, "POST", "interactions"),
        (FaultOperation.Pickup, "POST", "interactions/1/pickup"),
        (FaultOperation.Station, "PUT", "connection/station"),
        (FaultOperation.Status, "PUT", "messaging/subscriptions/status/user-statuses"),
        (FaultOperation.Queue, "PUT", "messaging/subscriptions/queues/q"),
        (FaultOperation.Disconnect, "DELETE", "connection"),
    ];

    private const string OtherHost = "ic-b.example.test";

    private static readonly Setup Expiring = new("expiring", s => s with
    {
        Behaviour = new EmulatorSpec { Faults = [new FaultSpec.ExpireSession(1)] },
    });

    public static readonly IReadOnlyList<Case> All =
    [
        .. Statuses.Select(s => new Case($"2.4 {s.Status} on demand", s.Covers, "Every operation of a session answers it with its errorId", b =>
            FailsAsync(b, s.Status, s.ErrorId)) { On = Failing(s.Status) }),
        new("2.8 expired", ["3.1 challenge", "3.1 unknown session"],
            "A session that expires in the middle of its work is 401, as if it had never been", async b =>
        {
            var desk = await b.DeskAsync();
            (await desk.SendAsync("PUT", Checks.Alerting, "{}")).IsStandard401(-2147221499);
            (await desk.SendAsync("GET", Checks.Messages)).IsStandard401(-2147221499);
            Assert.NotEqual(desk.Id, (await b.DeskAsync(desk.User)).Id);
        }) { On = Expiring },
    ];

    private static Setup Failing(int status) => new($"all {status}", s => s with
    {
        AlternateHosts = [OtherHost],
        Behaviour = new EmulatorSpec
        {
            Faults = [.. Requests.Select(r => r.Operation).Append(FaultOperation.Stream).Select(o => new FaultSpec.Error(status, 1, o))],
        },
    });

    private static async Task FailsAsync(Bench bench, int status, string errorId)
    {
        var desk = await bench.DeskAsync();
        foreach (var (_, method, resource) in Requests)
        {
            var reply = await desk.SendAsync(method, resource, method == "GET" ? null : "{}");
            reply.IsError(status, errorId: errorId);
            switch (status)
            {
                case 401:
                    reply.IsStandard401(-2147221499);
                    break;
                case 403:
                    Assert.Equal(7, reply.Json.GetProperty("errorCode").GetInt32());
                    break;
                case 405:
                    Assert.NotEmpty(reply["Allow"]!);
                    Assert.DoesNotContain(method, reply["Allow"], StringComparison.Ordinal);
                    break;
                case 503:
                    Assert.Equal(OtherHost, Assert.Single(reply.Json.GetProperty("alternateHostList").EnumerateArray()).GetString());
                    break;
            }
        }

        (await desk.SendWithAsync("GET", Checks.Messages, null, "Accept: text/event-stream", desk.Cookie)).IsError(status, errorId: errorId);
        // Nothing was carried out, and what is not listed goes on.
        await desk.SendAsync("POST", "messaging/heartbeat", null, 204);
    }
}
