namespace AlertLoadSim.Icws.Client;

/// <summary>What every request of a session carries.</summary>
/// <param name="Cookie">Name and value, without attributes: <c>icws_1731001=…</c>.</param>
/// <remarks>Source: PROTOCOL 3. Never printed.</remarks>
public sealed record SessionCredentials(string SessionId, string CsrfToken, string Cookie)
{
    public override string ToString() => $"session {SessionId}";
}

/// <summary>What a login brought.</summary>
/// <param name="AlternateHosts">Bare names of hosts to use later if this one goes away; may name the answering one (PROTOCOL 2.2, 2.5).</param>
/// <param name="MessagingVersion">Of the feature <c>messaging</c>; 2 and more serve event streams. Null: not asked for, or not told.</param>
public sealed record LoginReply(SessionCredentials Credentials, IReadOnlyList<string> AlternateHosts, int? MessagingVersion)
{
    public override string ToString() => Credentials.ToString();
}
