using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World;

/// <summary>A token with which a session lets another one be opened; falls due when it is no longer valid.</summary>
internal sealed record AuthToken(string Text, Guid Seed, Session Source);

/// <summary>Tokens that open a second session of the same user (PROTOCOL 2.7).</summary>
internal sealed partial class Centre
{
    private static readonly TimeSpan AuthTokenLife = TimeSpan.FromSeconds(7);

    private readonly Dictionary<string, AuthToken> _authTokens = [];
    private long _authTokensEver;

    public OrRefusal<string> CreateAuthToken(Credentials credentials, OrRefusal<Guid> seed, long nowNs)
    {
        if (Authorize(credentials, needsToken: true, FaultOperation.Any, nowNs, out var session) is { } refusal)
        {
            return refusal;
        }

        if (seed.Refusal is { } bad)
        {
            return bad;
        }

        // Negative numbers: logins have the others.
        var identity = new SeededStream(_settings.IdentitySeed, Purpose.EmulatorIdentity, -++_authTokensEver);
        var token = new AuthToken(NextToken(ref identity), seed.Value, session!);
        _authTokens.Add(token.Text, token);
        _agenda.Add(nowNs + Ns(AuthTokenLife), token);
        return token.Text;
    }

    /// <summary>Whatever does not fit is the same failure, and a token that was shown is used up.</summary>
    private User? Redeem(LogOn.ByToken asked, long nowNs)
    {
        if (!_authTokens.Remove(asked.Token, out var token)
            || token.Seed != asked.Seed || token.Source.HasEnded || token.Source.Id != asked.SourceSession)
        {
            return null;
        }

        if (asked.DisconnectsSource)
        {
            End(token.Source, UnsubscribeReason.Disconnect, nowNs);
        }

        return token.Source.User;
    }
}
