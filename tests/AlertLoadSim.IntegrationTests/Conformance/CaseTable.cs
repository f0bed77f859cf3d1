namespace AlertLoadSim.IntegrationTests.Conformance;

internal static class CaseTable
{
    public static readonly IReadOnlyList<Case> All =
    [
        .. ConnectionCases.All,
        .. StationCases.All,
        .. CredentialCases.All,
        .. AlertingCases.All,
        .. AttributeCases.All,
        .. GroupCases.All,
        .. MessageCases.All,
        .. StreamCases.All,
        .. SiblingCases.All,
        .. BrowserCases.All,
        .. ErrorCases.All,
        .. SequenceCases.All,
    ];
}
