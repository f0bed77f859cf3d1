namespace AlertLoadSim.Emulator.World;

/// <summary>What a request shows to prove its session.</summary>
/// <param name="SessionNumber">The path segment as a number; −1: not of the right form.</param>
/// <param name="CookieHeader">All of the Cookie header: clients are known to echo the whole Set-Cookie text.</param>
internal readonly record struct Credentials(long SessionNumber, string? CookieHeader, string? CsrfToken)
{
    /// <summary>Looks for a session's own pair among whatever else is there; what follows a <c>|</c> does not matter.</summary>
    /// <remarks>Source: PROTOCOL 3. No allocation: this runs on every poll.</remarks>
    public bool HasCookie(string pair)
    {
        var rest = CookieHeader.AsSpan();
        while (rest.Length >= pair.Length)
        {
            rest = rest.TrimStart("; ");
            if (rest.StartsWith(pair, StringComparison.Ordinal)
                && (rest.Length == pair.Length || rest[pair.Length] is ';' or '|' or ' '))
            {
                return true;
            }

            var next = rest.IndexOf(';');
            if (next < 0)
            {
                return false;
            }

            rest = rest[(next + 1)..];
        }

        return false;
    }
}
