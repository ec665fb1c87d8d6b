using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using DrawAndPredict.Api;
using Microsoft.AspNetCore.RateLimiting;

namespace DrawAndPredict;

/// <summary>How many requests an address may send.</summary>
internal static class RequestRate
{
    public static void Limit(RateLimiterOptions options, int requestsPerSecond)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(
                rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? Math.Max(1, wait.TotalSeconds) : 1).ToString(CultureInfo.InvariantCulture);
            await Problems.Write(rejected.HttpContext, StatusCodes.Status429TooManyRequests, $"More than {requestsPerSecond} requests a second came from this address.");
        };
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(context => RateLimitPartition.GetTokenBucketLimiter(
            context.Connection.RemoteIpAddress ?? IPAddress.None,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = 2 * requestsPerSecond,
                TokensPerPeriod = requestsPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            }));
    }
}
