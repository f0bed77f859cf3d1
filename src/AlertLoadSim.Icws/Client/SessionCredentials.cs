namespace AlertLoadSim.Icws.Client;

/// <summary>What every request of a session carries.</summary>
/// <param name="Cookie">Name and value, without attributes: <c>icws_1731001=…</c>.</param>
/// <remarks>Source: PROTOCOL 3. Never printed.</remarks>
public sealed record SessionCredentials(string SessionId, string CsrfToken, string Cookie)
{
    public override string ToString() => $"session {SessionId}";
}
