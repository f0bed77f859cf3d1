namespace AlertLoadSim.Icws.Http;

/// <summary>Who speaks HTTP for a session.</summary>
public enum TransportKind
{
    /// <summary>Our own HTTP/1.1 over sockets: made for holding many sessions, and strict about what servers send.</summary>
    Lean,

    /// <summary>The platform's SocketsHttpHandler, one per lane; heavier, and another opinion.</summary>
    HttpClient,
}
