namespace AlertLoadSim.Workload.Scenarios;

/// <summary>Who speaks HTTP for the sessions. It changes what the generator costs, not what is offered.</summary>
public enum TransportChoice
{
    /// <summary>HTTP/1.1 of our own over sockets.</summary>
    Lean,

    /// <summary>The platform's client.</summary>
    HttpClient,
}
