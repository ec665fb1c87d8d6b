using System.Globalization;
using static Microsoft.Playwright.Assertions;

namespace NetGen.DrawAndPredict.Tests.Browser;

/// <summary>A person corrects the network, and takes corrections back.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CorrectionPageTests(Chromium browser)
{
    [BrowserFact]
    public async Task A_correction_becomes_the_prediction_and_undo_brings_the_earlier_probabilities_back()
    {
        await using ServerProcess server = await ServerProcess.StartAsync();
        await using DigitPage page = await DigitPage.OpenAsync(browser, server.Address);
        await Expect(page.Undo).ToBeDisabledAsync();
        await Expect(page.Button("3")).ToBeDisabledAsync();

        await page.DrawAsync(DigitShape.Seven);
        Reading before = await Reading.OfAsync(server, page.Pixels);
        await page.AssertShowsAsync(before.Probabilities);

        string other = Other(before.Label);
        await page.Button(other).ClickAsync();
        await Expect(page.Label).ToHaveTextAsync(other);
        await Expect(page.Corrections).ToHaveTextAsync("1 correction");
        await Expect(page.Outcome).ToContainTextAsync($"{other} went from ");
        Reading after = await Reading.OfAsync(server, page.Pixels);
        Assert.Equal(other, after.Label);
        await page.AssertShowsAsync(after.Probabilities);
        await Expect(page.Page.Locator("#chart .before").First).ToBeVisibleAsync();

        await page.Undo.ClickAsync();
        await page.AssertShowsAsync(before.Probabilities);
        await Expect(page.Label).ToHaveTextAsync(before.Label);
        await Expect(page.Corrections).ToHaveTextAsync("No corrections yet");
        await Expect(page.Undo).ToBeDisabledAsync();
    }

    [BrowserFact]
    public async Task A_correction_is_made_and_undone_by_keyboard()
    {
        await using ServerProcess server = await ServerProcess.StartAsync();
        await using DigitPage page = await DigitPage.OpenAsync(browser, server.Address);
        await page.DrawAsync(DigitShape.One);
        Reading before = await Reading.OfAsync(server, page.Pixels);
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
        await page.AssertShowsAsync(before.Probabilities);

        // The button is disabled now, and the focus is where its result is told.
        await Expect(page.Outcome).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task A_refusal_is_shown_with_the_words_of_the_server()
    {
        await using ServerProcess server = await ServerProcess.StartAsync();
        await using DigitPage page = await DigitPage.OpenAsync(browser, server.Address);
        await page.DrawAsync(DigitShape.One);
        await page.Button("5").ClickAsync();
        await Expect(page.Corrections).ToHaveTextAsync("1 correction");

        // Someone else undoes it first.
        using HttpResponseMessage undone = await server.Client.DeleteAsync("api/corrections/last");
        Assert.True(undone.IsSuccessStatusCode);
        using HttpResponseMessage refused = await server.Client.DeleteAsync("api/corrections/last");
        string detail = await Problem.DetailAsync(refused);

        await page.Undo.ClickAsync();
        await Expect(page.Notices).ToHaveTextAsync(detail);
        await Expect(page.Corrections).ToHaveTextAsync("No corrections yet");
        await Expect(page.Undo).ToBeDisabledAsync();

        // It goes when the next change succeeds.
        await page.Button("5").ClickAsync();
        await Expect(page.Notices).ToBeEmptyAsync();
    }

    /// <summary>A label that the network did not choose.</summary>
    private static string Other(string label) => $"{(int.Parse(label, CultureInfo.InvariantCulture) + 5) % 10}";
}
