using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>The statuses that the vendor's pages list for each operation, on demand.</summary>
internal static class ErrorCases
{
    public static readonly IReadOnlyList<Case> All =
    [
        Fails("2.6 DELETE 410", "2.6 errors", FaultOperation.Disconnect, 410, "DELETE", "connection"),
        Fails("2.6 DELETE 500", "2.6 errors", FaultOperation.Disconnect, 500, "DELETE", "connection"),
        Fails("5.1 410", "5.1 errors", FaultOperation.Poll, 410, "GET", Checks.Messages),
        Fails("5.1 500", "5.1 errors", FaultOperation.Poll, 500, "GET", Checks.Messages),
        Fails("5.1 503", "5.1 503", FaultOperation.Poll, 503, "GET", Checks.Messages),
        Fails("6.1 410", "6.1 errors", FaultOperation.Subscribe, 410, "PUT", Checks.Alerting, "{}"),
        Fails("6.1 500", "6.1 errors", FaultOperation.Subscribe, 500, "PUT", Checks.Alerting, "{}"),
        Fails("6.2 403", "6.2 errors", FaultOperation.Unsubscribe, 403, "DELETE", Checks.Alerting),
        Fails("6.2 410", "6.2 errors", FaultOperation.Unsubscribe, 410, "DELETE", Checks.Alerting),
        Fails("6.2 500", "6.2 errors", FaultOperation.Unsubscribe, 500, "DELETE", Checks.Alerting),
    ];

    private static Case Fails(
        string id, string statement, FaultOperation operation, int status, string method, string resource, string? body = null) =>
        new(id, [statement], $"{operation} can be {status}, with an error", async b =>
            (await (await b.DeskAsync()).SendAsync(method, resource, body)).IsError(status))
        {
            On = Setup.Failing(status, operation),
        };
}
