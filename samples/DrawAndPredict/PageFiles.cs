using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace DrawAndPredict;

/// <summary>The files of the page, which lie in the program.</summary>
internal static class PageFiles
{
    private const string Prefix = "page/";

    // Nothing from elsewhere, no frame around the page, and no script in its text.
    private const string Policy = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static void Map(IEndpointRouteBuilder app)
    {
        var types = new FileExtensionContentTypeProvider();
        foreach (string name in typeof(PageFiles).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            string path = name[Prefix.Length..].Replace('\\', '/');
            byte[] content = Read(name);
            string type = types.TryGetContentType(path, out string? known) ? known : throw new InvalidOperationException($"The page's file {path} has no known kind.");
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"");
            app.MapGet(path == "index.html" ? "/" : $"/{path}", (HttpContext context) =>
            {
                context.Response.Headers.ContentSecurityPolicy = Policy;
                context.Response.Headers.XContentTypeOptions = "nosniff";
                context.Response.Headers.CacheControl = "no-cache";
                return Results.Bytes(content, type, entityTag: tag);
            }).ExcludeFromDescription();
        }
    }

    private static byte[] Read(string name)
    {
        using Stream stream = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
