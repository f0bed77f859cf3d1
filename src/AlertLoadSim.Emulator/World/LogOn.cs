namespace AlertLoadSim.Emulator.World;

/// <summary>Who asks for a session: one of the three documented ways (PROTOCOL 2.1).</summary>
/// <param name="FollowsStation">Wants to be told when the effective station changes.</param>
internal abstract record LogOn(bool FollowsStation = false)
{
    public string ApplicationName { get; init; } = "";

    /// <summary>Where the request comes from: an address.</summary>
    public string MachineName { get; init; } = "";

    public sealed record ByPassword(string UserId, string Password) : LogOn;

    /// <summary>With a token that another session of the user asked for.</summary>
    public sealed record ByToken(Guid Seed, string Token, string SourceSession, bool DisconnectsSource) : LogOn;

    public sealed record BySingleSignOn(string Token) : LogOn;
}
