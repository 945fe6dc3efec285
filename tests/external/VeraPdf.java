import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Validates PDF files: a job is a line "flavour TAB path" on standard input.
 *
 * Each job answers with lines of tab-separated fields: "file" with the verdict and the number of checks, then
 * one "rule" for each rule that failed; or "unreadable" with the reason; and at last "done".
 */
public class VeraPdf {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        BufferedReader jobs = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String job = jobs.readLine(); job != null; job = jobs.readLine()) {
            String[] fields = job.split("\t", 2);
            answer(flavourOf(fields[0]), fields[1]);
            say("done");
        }
    }

    /** PDFAFlavour.fromString is of no use here: it takes "wt1a" for PDF/A-1a. */
    private static PDFAFlavour flavourOf(String id) {
        return Stream.of(PDFAFlavour.values()).filter(flavour -> flavour.getId().equals(id)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no such flavour: " + id));
    }

    private static void answer(PDFAFlavour flavour, String path) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(Files.newInputStream(Path.of(path)), flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            print(validator.validate(parser));
        } catch (VeraPDFException | java.io.IOException | InvalidPathException fault) {
            say("unreadable", String.valueOf(fault.getMessage()));
        }
    }

    private static void print(ValidationResult result) {
        say("file", result.isCompliant(), result.getTotalAssertions());
        List<RuleId> failed = result.getFailedChecks().keySet().stream()
            .sorted(Comparator.comparing(RuleId::getClause).thenComparing(RuleId::getTestNumber))
            .collect(Collectors.toList());
        for (RuleId rule : failed) {
            say("rule", rule.getClause(), rule.getTestNumber(), result.getFailedChecks().get(rule),
                result.getValidationProfile().getRuleByRuleId(rule).getDescription(), firstPlace(result, rule));
        }
    }

    private static String firstPlace(ValidationResult result, RuleId rule) {
        return result.getTestAssertions().stream()
            .filter(assertion -> assertion.getRuleId().equals(rule))
            .map(assertion -> assertion.getLocation().getContext())
            .findFirst().orElse("");
    }

    private static void say(Object... fields) {
        OUT.println(Stream.of(fields).map(field -> String.valueOf(field).replaceAll("\\s+", " "))
            .collect(Collectors.joining("\t")));
    }
}
