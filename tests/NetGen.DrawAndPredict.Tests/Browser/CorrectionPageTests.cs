using System.Globalization;
using System.Net.Http.Json;
using DrawAndPredict.Messages;
using static Microsoft.Playwright.Assertions;

namespace NetGen.DrawAndPredict.Tests.Browser;

/// <summary>A person corrects the network, and takes corrections back.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CorrectionPageTests(Chromium browser)
{
    [BrowserFact]
    public async Task ACorrectionBecomesThePredictionAndUndoBringsTheEarlierProbabilitiesBack()
    {
        await using DigitPage page = await DigitPage.Open(browser);
        await Expect(page.Undo).ToBeDisabledAsync();
        await Expect(page.Button("3")).ToBeDisabledAsync();

        await page.Draw(DigitShape.Seven);
        Prediction before = await page.Ask();
        await page.AssertShows(before.Probabilities);

        string other = Other(before.Label);
        await page.Button(other).ClickAsync();
        await Expect(page.Label).ToHaveTextAsync(other);
        await Expect(page.Corrections).ToHaveTextAsync("1 correction");
        await Expect(page.Outcome).ToContainTextAsync($"{other} went from ");
        Prediction after = await page.Ask();
        Assert.Equal(other, after.Label);
        await page.AssertShows(after.Probabilities);
        await Expect(page.Page.GetByText("Marks show the probabilities before the network changed.")).ToBeVisibleAsync();
        await Expect(page.Page.Locator("#chart .before:visible")).Not.ToHaveCountAsync(0);

        await page.Undo.ClickAsync();
        await page.AssertShows(before.Probabilities);
        await Expect(page.Label).ToHaveTextAsync(before.Label);
        await Expect(page.Corrections).ToHaveTextAsync("No corrections yet");
        await Expect(page.Undo).ToBeDisabledAsync();
    }

    [BrowserFact]
    public async Task ACorrectionIsMadeAndUndoneByKeyboard()
    {
        await using DigitPage page = await DigitPage.Open(browser);
        await page.Draw(DigitShape.One);
        Prediction before = await page.Ask();
        string other = Other(before.Label);

        await page.Pad.FocusAsync();
        await page.Page.Keyboard.PressAsync("Tab");
        await Expect(page.Button("Clear")).ToBeFocusedAsync();
        for (int digit = 0; digit <= int.Parse(other, CultureInfo.InvariantCulture); digit++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
        }

        await Expect(page.Button(other)).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Label).ToHaveTextAsync(other);
        await Expect(page.Button(other)).ToBeFocusedAsync();

        for (int digit = int.Parse(other, CultureInfo.InvariantCulture); digit < 10; digit++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
        }

        await Expect(page.Undo).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.AssertShows(before.Probabilities);

        // The button is disabled now, and the focus is where its result is told.
        await Expect(page.Outcome).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task ARefusalIsShownWithTheWordsOfTheServer()
    {
        await using DigitPage page = await DigitPage.Open(browser);
        await page.Draw(DigitShape.One);
        await page.Button("5").ClickAsync();
        await Expect(page.Corrections).ToHaveTextAsync("1 correction");

        // Someone else undoes it first.
        await page.Service.Undo();
        using HttpResponseMessage refused = await page.Service.Client.DeleteAsync("/api/corrections/last");
        string detail = (await refused.Content.ReadFromJsonAsync(ApiJson.Default.ProblemDetails))!.Detail!;

        await page.Undo.ClickAsync();
        await Expect(page.Notices).ToHaveTextAsync(detail);
        await Expect(page.Corrections).ToHaveTextAsync("No corrections yet");
        await Expect(page.Undo).ToBeDisabledAsync();

        // It goes when the next change succeeds.
        await page.Button("5").ClickAsync();
        await Expect(page.Notices).ToBeEmptyAsync();
    }

    [BrowserFact]
    public async Task ABusyServerIsAskedAgain()
    {
        await using DigitPage page = await DigitPage.Open(browser);
        await page.Page.RouteAsync(
            "**/api/views",
            route => route.FulfillAsync(new()
            {
                Status = 429,
                ContentType = "application/problem+json",
                Headers = new Dictionary<string, string> { ["Retry-After"] = "1" },
                Body = """{"title":"Too many requests","status":429,"detail":"The test sends too much."}""",
            }),
            new() { Times = 1 });
        await page.Draw(DigitShape.One);
        await page.AssertShows((await page.Ask()).Probabilities);
        await Expect(page.Notices).ToBeEmptyAsync();
    }

    /// <summary>A label that the network did not choose.</summary>
    private static string Other(string label) => $"{(int.Parse(label, CultureInfo.InvariantCulture) + 5) % 10}";
}
