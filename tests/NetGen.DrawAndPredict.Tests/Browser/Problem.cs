using System.Net.Http.Json;

namespace NetGen.DrawAndPredict.Tests.Browser;

/// <summary>What the server says of a request that it refuses.</summary>
internal sealed record Problem(string Detail)
{
    public static async Task<string> DetailAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return (await response.Content.ReadFromJsonAsync<Problem>())!.Detail;
    }
}
