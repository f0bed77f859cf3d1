namespace AlertLoadSim.Workload.Centres;

internal static class CentreMediumWords
{
    /// <summary>As it is written in a scenario.</summary>
    public static string Of(CentreMedium medium) => medium switch
    {
        CentreMedium.Call => "call",
        CentreMedium.Chat => "chat",
        CentreMedium.Email => "email",
        CentreMedium.Callback => "callback",
        _ => throw new ArgumentOutOfRangeException(nameof(medium), medium, "There is no such medium."),
    };

    public static string Plural(string word) => word == "email" ? "e-mails" : word + "s";
}
